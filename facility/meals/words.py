"""The words of meals that every part shares. Moments say when a plate changes; money is in fen, weights in grams."""

from __future__ import annotations

from typing import Annotated

from facility.core.i18n import N_, P_
from facility.core.words import Choice, Count, Date, LongText, Moment, Name, Private, Ref, Text
from facility.people.words import ChosenName as ChosenName
from facility.people.words import PersonId as PersonId
from facility.people.words import PersonName as PersonName
from facility.people.words import PersonNumber as PersonNumber


class Meal(Choice):
    """The meals of a day, in their order."""

    BREAKFAST = "breakfast", P_("meal", "Breakfast"), "早", "早饭"
    LUNCH = "lunch", P_("meal", "Lunch"), "中", "中餐", "午饭", "中饭"
    DINNER = "dinner", P_("meal", "Dinner"), "晚", "晚饭", "supper"


class Texture(Choice):
    """How soft food must be, from ordinary to liquid."""

    ORDINARY = "ordinary", P_("texture", "Ordinary"), "普食", "普通"
    SOFT = "soft", P_("texture", "Soft"), "软食", "软饭"
    MINCED = "minced", P_("texture", "Minced"), "碎食", "切碎"
    PUREED = "pureed", P_("texture", "Puréed"), "糊状", "匀浆", "pureed"
    LIQUID = "liquid", P_("texture", "Liquid"), "流质", "流食"

    @property
    def rank(self) -> int:
        """0 ordinary … 4 liquid; the higher one is the stricter."""
        return list(Texture).index(self)


class Diet(Choice):
    """What may be on the plate."""

    ORDINARY = "ordinary", P_("diet", "Ordinary"), "普通"
    DIABETIC = "diabetic", P_("diet", "Diabetic"), "糖尿病", "糖尿病餐"
    LOW_SALT = "low_salt", P_("diet", "Low-salt"), "低盐"
    LOW_FAT = "low_fat", P_("diet", "Low-fat"), "低脂"
    LOW_PURINE = "low_purine", P_("diet", "Low-purine"), "低嘌呤"
    HALAL = "halal", P_("diet", "Halal"), "清真"
    VEGETARIAN = "vegetarian", P_("diet", "Vegetarian"), "素食", "素"


DECIDES = (
    Diet.HALAL, Diet.DIABETIC, Diet.LOW_PURINE, Diet.LOW_FAT, Diet.LOW_SALT, Diet.VEGETARIAN, Diet.ORDINARY,
)  # fmt: skip
"""Of several diets, the first of this order decides the row of the kitchen’s matrix."""


class Allergen(Choice):
    """What somebody’s body does not bear, and what a dish may hold."""

    PEANUT = "peanut", P_("allergen", "Peanut"), "花生"
    TREE_NUTS = "tree_nuts", P_("allergen", "Nuts"), "坚果", "核桃", "杏仁", "腰果"
    MILK = "milk", P_("allergen", "Milk"), "牛奶", "奶", "乳制品"
    EGG = "egg", P_("allergen", "Egg"), "鸡蛋", "蛋"
    FISH = "fish", P_("allergen", "Fish"), "鱼"
    SHELLFISH = "shellfish", P_("allergen", "Shellfish"), "虾", "蟹", "贝", "虾蟹", "海鲜"
    SOY = "soy", P_("allergen", "Soy"), "大豆", "豆制品"
    WHEAT = "wheat", P_("allergen", "Wheat"), "小麦", "面粉", "麸质"
    SESAME = "sesame", P_("allergen", "Sesame"), "芝麻"
    OTHER = "other", P_("allergen", "Other"), "其他"


class Portion(Choice):
    """How much is served."""

    SMALL = "small", P_("portion", "Small"), "小份"
    USUAL = "usual", P_("portion", "Usual"), "正常"
    LARGE = "large", P_("portion", "Large"), "大份"


class EatingHelp(Choice):
    """What help somebody wants at the table."""

    NONE = "none", P_("eating", "Eats without help"), "自己吃"
    WATCH = "watch", P_("eating", "Somebody sits by"), "看护"
    CUT_UP = "cut_up", P_("eating", "Food is cut up"), "切小块"
    FEED = "feed", P_("eating", "Is fed"), "喂食"

    @property
    def rank(self) -> int:
        """0 without help … 3 is fed."""
        return list(EatingHelp).index(self)


class Caution(Choice):
    """What the kitchen minds without knowing why."""

    STEADY_SALT_AND_WATER = "steady_salt_and_water", P_("caution", "Salt and drinks as always"), "盐水稳定"
    NO_GRAPEFRUIT = "no_grapefruit", P_("caution", "No grapefruit"), "禁西柚", "不吃西柚"


class ChokingLevel(Choice):
    """How easily somebody chokes; worked out from the factors, never typed in."""

    NONE = "none", P_("choking", "No risk seen"), "无"
    WATCH = "watch", P_("choking", "Watch"), "留意"
    HIGH = "high", P_("choking", "High"), "高"


DietOrderId = Annotated[int, Ref(to="diet_order"), N_("Diet order")]
ChokingCheckId = Annotated[int, Ref(to="choking_check"), N_("Choking check")]
DishId = Annotated[int, Ref(to="dish"), P_("meals", "Dish")]
SupplierId = Annotated[int, Ref(to="supplier"), N_("Supplier")]

EnteredAt = Annotated[Moment, N_("Entered")]
EnteredBy = Annotated[int, Ref(to="user"), P_("meals", "Noted by")]
VoidedAt = Annotated[Moment, N_("Voided")]
WhyVoid = Annotated[Text, N_("Why it was a mistake")]
Note = Annotated[LongText, N_("Note"), Private()]
Search = Annotated[Text, N_("Search")]
AtMost = Annotated[Count, N_("At most")]

Day = Annotated[Date, P_("meals", "Day")]
MealOf = Annotated[Meal, N_("Meal")]
TextureWord = Annotated[Texture, P_("meals", "Texture")]
DietWord = Annotated[Diet, P_("meals", "Diet")]
Diets = Annotated[tuple[Diet, ...], P_("meals", "Diets")]
Allergies = Annotated[tuple[Allergen, ...], P_("meals", "Allergies")]
PortionWord = Annotated[Portion, P_("meals", "Portion")]
HelpWord = Annotated[EatingHelp, N_("Help with eating")]
Cautions = Annotated[tuple[Caution, ...], N_("To be minded in the kitchen")]
Level = Annotated[ChokingLevel, N_("Choking risk")]
Place = Annotated[Text, N_("Place at meals")]
Called = Annotated[Name, N_("Called")]
