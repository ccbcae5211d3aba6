// The installation itself.
import { openApi } from '@stagewright/api'
import type { Handlers } from './handler.ts'

type Name = 'system.health' | 'system.openapi'

export const systemHandlers: Handlers<Name> = {
  'system.health': async ({ runtime, version }) => {
    // The cheapest question that reaches the database; it throws when it cannot be asked.
    await runtime.sessions.viewerOf('health')
    return { status: 'ok', version }
  },
  'system.openapi': async ({ version }) => openApi(version),
}
