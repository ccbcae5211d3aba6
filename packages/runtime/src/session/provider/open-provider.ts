// The OpenID Connect provider: its configuration is found under its address when somebody first
// wants to sign in, and looked at again every ten minutes. Its keys are fetched anew for each
// sign-in, so a provider may change them whenever it likes.
import {
  allowInsecureRequests,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  Configuration,
  discovery,
  enableNonRepudiationChecks,
  None,
  type ServerMetadata,
} from 'openid-client'
import type { ProviderSettings } from '../sign-in-settings.ts'

const keptMs = 10 * 60 * 1000
/** Until an answer of the provider must be there. */
const secondsMax = 10

export type Provider = {
  /** @throws what openid-client throws when the provider does not answer as one should */
  configuration(): Promise<Configuration>
}

/** A provider over its settings; nothing is asked before somebody signs in. */
export function createProvider(settings: ProviderSettings, now: () => number): Provider {
  let known: { metadata: ServerMetadata; at: number } | undefined
  const found = async (): Promise<ServerMetadata> => {
    if (known && now() - known.at < keptMs) return known.metadata
    const { issuer, clientId } = settings
    const execute = isPlain(issuer) ? [allowInsecureRequests] : []
    const options = { execute, timeout: secondsMax }
    const config = await discovery(new URL(issuer), clientId, undefined, None(), options)
    known = { metadata: config.serverMetadata(), at: now() }
    return known.metadata
  }
  return {
    async configuration() {
      const metadata = await found()
      const proof = proofOf(settings, metadata)
      const config = new Configuration(metadata, settings.clientId, undefined, proof)
      config.timeout = secondsMax
      if (isPlain(settings.issuer)) allowInsecureRequests(config)
      // The signature of an ID token is checked, though it comes from the provider itself.
      enableNonRepudiationChecks(config)
      return config
    },
  }
}

/** The settings let plain HTTP pass for this machine only. */
function isPlain(issuer: string): boolean {
  return issuer.startsWith('http:')
}

function proofOf({ clientSecret }: ProviderSettings, metadata: ServerMetadata): ClientAuth {
  if (clientSecret === undefined) return None()
  const known = metadata.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
  const isBasic = known.includes('client_secret_basic')
  return isBasic ? ClientSecretBasic(clientSecret) : ClientSecretPost(clientSecret)
}
