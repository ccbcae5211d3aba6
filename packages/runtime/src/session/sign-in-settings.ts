// What an operator sets about signing in.

export type ProviderSettings = {
  /** Its address, under which its configuration is found. */
  issuer: string
  clientId: string
  clientSecret?: string
  /** What the button on the page says. */
  name: string
  /** What is asked for, such as `openid email profile`. */
  scope: string
  /** How somebody who comes for the first time is found among the people here. */
  match: 'email' | 'subject'
  /** Whether somebody who is not found is created, and in which public groups. */
  creates: boolean
  groups: readonly string[]
  /** Whether signing out here leads to signing out there. */
  signsOut: boolean
}

export type SignInSettings = {
  /** How long a session lives unused, and at most, in milliseconds. */
  idleMs: number
  longestMs: number
  /** Whether one may sign in with name and password. */
  hasPasswords: boolean
  /** Who must have a second factor beside the password. */
  secondFactor: 'optional' | 'administrators' | 'everybody'
  /** Where browsers find the server, without a slash at the end. */
  baseUrl: string
  provider?: ProviderSettings
}

export const signInDefaults: SignInSettings = {
  idleMs: 12 * 60 * 60 * 1000,
  longestMs: 7 * 24 * 60 * 60 * 1000,
  hasPasswords: true,
  secondFactor: 'optional',
  baseUrl: 'http://localhost:3000',
}
