// People of a test who sign in with a password.
import { valueOf } from './counting-system.ts'
import type { TestRuntime } from './test-runtime.ts'

/** The password of all of them. */
export const theirPassword = 'a long secret'

/** Creates people with these user names. */
export async function createSigningIn(
  world: TestRuntime,
  usernames: readonly string[],
): Promise<void> {
  for (const username of usernames) {
    const person = { username, lastName: username, password: theirPassword }
    valueOf(await world.runtime.people.create(world.ada, person))
  }
}

let last = 0

/** A visit from an address that nobody came from before, so that no tries are counted for it. */
export const newVisit = () => ({ address: `192.0.2.${++last}`, browser: 'Firefox on Linux' })

/** Signs somebody in now; with the id of the session. */
export async function signInPerson({ runtime: { sessions } }: TestRuntime, username: string) {
  const { token, viewer } = valueOf(await sessions.signIn(username, theirPassword, newVisit()))
  const { sessionId = '' } = (await sessions.holderOf(token)) ?? {}
  return { token, viewer, sessionId }
}
