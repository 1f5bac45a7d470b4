/** The images that the drawing of layers compares until someone chooses others, by their names in the catalogue. */
export const EXAMPLE_IMAGES: readonly [string, string] = ['shop/web:1.4', 'shop/api:2.1']
