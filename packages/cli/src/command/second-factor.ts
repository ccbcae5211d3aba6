// stagewright second-factor show|begin|confirm|renew-codes|remove
import { misuse } from '../command-failed.ts'
import { say } from '../say.ts'
import { fieldLines } from '../words/value.ts'
import type { Remote } from './context.ts'

/** Says whether codes are asked of the person of the token. */
export async function showSecondFactor({ client, terminal, answering }: Remote): Promise<void> {
  const shown = await client.secondFactor.show()
  const { since, codesLeft, isRequired, whyNot } = shown
  say(terminal, answering, shown, () => [
    ...fieldLines([
      ['Second factor', since === null ? 'none' : `since ${since.slice(0, 10)}`],
      ['Recovery codes', since === null ? '' : `${codesLeft} left`],
      ['Asked of you', isRequired ? 'yes' : 'no'],
    ]),
    ...(since === null
      ? [whyNot ?? 'Set one up: stagewright second-factor begin < password.txt']
      : []),
  ])
}

/** Writes a secret for an authenticator; the password is piped in. */
export async function beginSecondFactor({ client, terminal, answering }: Remote): Promise<void> {
  const password = (await terminal.readInput()).replace(/\r?\n$/, '')
  if (password === '') throw misuse('Pipe your password in.')
  const made = await client.secondFactor.begin(password)
  say(terminal, answering, made, () => [
    ...fieldLines([
      ['Secret', made.secret],
      ['Address', made.uri],
    ]),
    'Give either to an authenticator, then: stagewright second-factor confirm <code>',
  ])
}

type ByCode = (remote: Remote, code: string) => Promise<void>

/** Begins to ask for codes, and writes recovery codes. */
export const confirmSecondFactor: ByCode = async ({ client, terminal, answering }, code) => {
  const codes = await client.secondFactor.confirm(code)
  say(terminal, answering, codes, () => codes.recoveryCodes)
}

/** Writes other recovery codes. */
export const renewRecoveryCodes: ByCode = async ({ client, terminal, answering }, code) => {
  const codes = await client.secondFactor.renewCodes(code)
  say(terminal, answering, codes, () => codes.recoveryCodes)
}

/** Takes the second factor away. */
export const removeSecondFactor: ByCode = async ({ client, terminal, answering }, code) => {
  const done = await client.secondFactor.remove(code)
  say(terminal, answering, done, () => ['Taken away; the password alone signs you in now.'])
}
