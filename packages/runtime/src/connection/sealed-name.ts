// The names that secrets are bound to: what was sealed for one opens for no other.
import type { SealedValue } from '@stagewright/store'

/** The name of the address of a person's calendar. */
export function calendarSecretName(personId: string): string {
  return `calendar of ${personId}`
}

/** The name of the address and the secret of a webhook. */
export function webhookSecretName(id: string): string {
  return `webhook ${id}`
}

/** The name of the secret of a person's authenticator. */
export function secondFactorName(personId: string): string {
  return `second factor of ${personId}`
}

/** The name of the private key that signs what browsers are told. */
export function pushKeyName(): string {
  return 'key of notices in browsers'
}

/** The name of the address and the keys of a browser that shows notices. */
export function pushBrowserName(id: string): string {
  return `browser ${id}`
}

/** The name of what was asked for and waits for a second person. */
export function heldActName(id: string): string {
  return `held act ${id}`
}

const names: { [place in SealedValue['place']]: (key: string) => string } = {
  connection: (key) => key,
  'absence-calendar': calendarSecretName,
  webhook: webhookSecretName,
  'second-factor': secondFactorName,
  'push-setting': pushKeyName,
  'push-browser': pushBrowserName,
  'held-act': heldActName,
}

/** The name that a sealed value is bound to. */
export function sealedNameOf({ place, key }: Pick<SealedValue, 'place' | 'key'>): string {
  return names[place](key)
}
