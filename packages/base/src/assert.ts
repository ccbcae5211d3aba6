// Defects: what must never happen, said where it would. A thrown Defect rolls the transaction back.

export class Defect extends Error {
  override name = 'Defect'
}

/** Throws a Defect with the message unless the condition holds. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Defect(message)
}

/** Marks a branch that the types say cannot be reached. */
export function unreachable(value: never): never {
  throw new Defect(`unreachable: ${JSON.stringify(value)}`)
}
