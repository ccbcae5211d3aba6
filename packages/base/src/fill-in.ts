// Sentences with places to fill in, such as `{item} is overdue`.

/**
 * The sentence with its values. What is filled in is never read as a place itself; a place without
 * a value stays as it stands.
 */
export function fillIn(
  sentence: string,
  values: { readonly [name: string]: string | number },
): string {
  return sentence.replaceAll(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : whole,
  )
}
