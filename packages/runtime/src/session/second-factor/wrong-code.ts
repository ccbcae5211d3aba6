// What is answered to a code that does not open, at the sign-in and within a session.
import type { Problem } from '../../face/asking.ts'

/** The refusal of a code that is wrong or was used; `code` says which act it stands against. */
export function wrongCode(code: 'not-signed-in' | 'not-allowed'): Problem {
  return {
    isRefusal: true,
    code,
    message: 'The code is not right, or was used already. Wait for the next one.',
    fields: { code: 'This code is not right, or was used already.' },
  }
}
