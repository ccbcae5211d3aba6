// Many questions of one kind at a time become one: what is asked while an answer is under way is
// asked together when that has come. No answer is older than its question.

type Asked<T> = { answer: Promise<ReadonlyMap<string, T>>; keys: Set<string> }

/**
 * A function that looks one key up by a look-up of many; undefined for a key that it does not find.
 * A look-up that fails fails for those who waited for it, and for nobody after them.
 */
export function gathered<T>(
  lookUp: (keys: string[]) => Promise<ReadonlyMap<string, T>>,
): (key: string) => Promise<T | undefined> {
  let last: Promise<unknown> = Promise.resolve()
  let next: Asked<T> | undefined
  const begin = (): Asked<T> => {
    const keys = new Set<string>()
    const answer = last.then(() => {
      next = undefined
      return lookUp([...keys])
    })
    last = answer.catch(() => undefined)
    return { answer, keys }
  }
  return async (key) => {
    next ??= begin()
    next.keys.add(key)
    return (await next.answer).get(key)
  }
}
