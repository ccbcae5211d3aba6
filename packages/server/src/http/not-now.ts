// Errors of the database that pass: the same request may be sent again. By PostgreSQL's codes and
// those of sockets. What an operator has to do about some of them the runtime says.

const silent = 'The database does not answer. Try again in a moment.'
const full = 'The database has no room on its disk. An operator has to make some.'
const readOnly = 'The database takes no changes at the moment: it is read-only. Try again soon.'

const texts: { readonly [code: string]: string } = {
  ECONNREFUSED: silent,
  ECONNRESET: silent,
  EPIPE: silent,
  ETIMEDOUT: silent,
  EHOSTUNREACH: silent,
  ENETUNREACH: silent,
  ENOTFOUND: silent,
  EAI_AGAIN: silent,
  '08000': silent,
  '08001': silent,
  '08003': silent,
  '08006': silent,
  '25006': readOnly,
  '25P03': 'The database ended a transaction in which nothing happened. Try again.',
  '53100': full,
  '53200': 'The database has no memory left. Try again in a moment.',
  '53300': 'The database has no connection left. Try again in a moment.',
  '57P01': silent,
  '57P02': silent,
  '57P03': silent,
  '58030': 'The database cannot write to its disk. An operator has to look at it.',
}

/** What is said of an error that passes; undefined for all others. */
export function notNowText(code: string): string | undefined {
  return texts[code]
}
