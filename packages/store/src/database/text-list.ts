// A list of texts in a prepared statement.

/**
 * A parameter that is a list of texts, such as `$1`, as SQL in which no plan sees how long it is: a
 * plan made for the values at hand would look so much cheaper than the one for all that PostgreSQL
 * planned each call anew, which costs several times what a look by key does.
 */
export function textList(parameter: string): string {
  return `(select ${parameter}::text[])::text[]`
}
