"""The page Admission: everybody on the way in by step, and one person's map, packet, criteria and notices."""
