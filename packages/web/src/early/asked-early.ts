// What the page asked of the server before its scripts were there: the application takes the answer
// where it would ask the same, once, and while it is fresh.

type Asked = { askedAtMs: number; answer: Promise<Response> }

declare global {
  /** By address; written by the early script, used up by the application. */
  var stagewrightAsked: Map<string, Asked> | undefined
}

/** What is older may have changed since, and nobody listened yet. */
const freshMs = 10_000

/**
 * Asks with `send` for these addresses. The first is the session: all at once where `isSignedIn`
 * says that there was one lately, else each when the one before was answered well, and who has no
 * whole session is asked no further.
 */
export function askEarly(
  addresses: readonly string[],
  isSignedIn: boolean,
  send: (address: string) => Promise<Response>,
): void {
  const asked = (globalThis.stagewrightAsked ??= new Map())
  let before: Promise<Response> | undefined
  for (const address of addresses) {
    const answer: Promise<Response> = before
      ? before.then(refuseHalf).then(() => send(address))
      : send(address)
    // Whoever takes it hears why there is no answer; perhaps nobody takes it.
    answer.catch(() => undefined)
    asked.set(address, { askedAtMs: performance.now(), answer })
    if (!isSignedIn) before = answer
  }
}

async function refuseHalf(answer: Response): Promise<void> {
  if (!answer.ok) throw new Error('Not signed in.')
  const said: unknown = await answer.clone().json()
  const isHalf = typeof said === 'object' && said !== null && 'needsSecondFactor' in said
  if (isHalf && said.needsSecondFactor === true) throw new Error('Half signed in.')
}

/**
 * The answer to a read that was asked early, now at `nowMs` of the page; undefined where there is
 * none: then it is to be asked.
 */
export async function takeAsked(address: string, nowMs: number): Promise<Response | undefined> {
  const asked = globalThis.stagewrightAsked?.get(address)
  globalThis.stagewrightAsked?.delete(address)
  if (!asked || nowMs - asked.askedAtMs > freshMs) return undefined
  return asked.answer.catch(() => undefined)
}
