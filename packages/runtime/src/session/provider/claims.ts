// What the provider says about somebody: read from the ID token and, where the mail address is not
// in it, from the page of user information.
import { type Configuration, fetchUserInfo, type IDToken } from 'openid-client'

export type Claims = {
  subject: string
  email?: string
  /** Only an address that the provider has verified says who somebody is. */
  isMailVerified: boolean
  username?: string
  firstName: string
  lastName: string
  timeZone?: string
  locale?: string
}

type Told = { [claim: string]: unknown }

/** Everything that is told. @throws what openid-client throws */
export async function claimsOf(
  config: Configuration,
  idToken: IDToken,
  accessToken: string,
): Promise<Claims> {
  const hasMail = idToken['email'] !== undefined
  const hasPage = config.serverMetadata().userinfo_endpoint !== undefined
  const more: Told =
    hasMail || !hasPage ? {} : await fetchUserInfo(config, accessToken, idToken.sub)
  return readClaims(idToken.sub, { ...more, ...idToken })
}

/** The claims by their names in OpenID Connect. */
export function readClaims(subject: string, told: Told): Claims {
  const text = (name: string) => {
    const value = told[name]
    return typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, 255) : undefined
  }
  const email = text('email')
  const username = text('preferred_username')
  const whole = text('name') ?? ''
  const split = whole.lastIndexOf(' ')
  const zone = text('zoneinfo')
  const locale = text('locale')
  return {
    subject,
    ...(email !== undefined && { email }),
    isMailVerified: told['email_verified'] === true,
    ...(username !== undefined && { username }),
    firstName: text('given_name') ?? (split > 0 ? whole.slice(0, split) : ''),
    lastName: text('family_name') ?? (whole.slice(split + 1) || email || username || subject),
    ...(zone !== undefined && { timeZone: zone }),
    ...(locale !== undefined && { locale }),
  }
}
