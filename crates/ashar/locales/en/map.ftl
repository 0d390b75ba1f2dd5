# The overview map.
map-title = Map of the border area
map-describe = Towns and villages on both sides of the border, each with all its names
map-no-authority = This map is not an authority on boundaries
map-no-authority-short = Not an authority on boundaries
map-place = Place
map-other-names = Other names
map-credit = Background: Natural Earth. Places: GeoNames, CC BY 4.0.
