"""Building blocks of printed paper; nothing of any one domain.

A paper is values in, PDF bytes out::

    @paper("bed_card", title=N_("Bed card"), row=BedCardRow, allows=("chosen_name", "bed"))
    def bed_card(on: Facts) -> Content:
        return (NameCard(name=on("chosen_name"), place=on("bed")),)

    PAPERS["bed_card"].render(row, lang="zh", head=Letterhead("…"), made=now)

What a paper may show is its ``allows`` list; anything else raises while it is composed.
"""
