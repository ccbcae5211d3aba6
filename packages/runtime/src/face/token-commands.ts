// Tokens of programs.
import type { Result } from '@stagewright/base'
import type { TokenRow } from '@stagewright/store'
import type { Scope } from '../session/scopes.ts'
import type { Done, Problem, Viewer } from './asking.ts'

export type TokenView = Omit<TokenRow, 'scopes'> & { scopes: Scope[] }

export type TokenRequest = {
  name: string
  scopes: readonly Scope[]
  days: number
  /** User name or id of whose it is; without it whoever asks. */
  person?: string
}

export type TokenCommands = {
  /** The viewer's own, or everybody's. */
  list(viewer: Viewer, isAll: boolean): Promise<Result<TokenView[], Problem>>
  /** `within` are the scopes of the token that asks; null for a session. */
  create(
    viewer: Viewer,
    request: TokenRequest,
    within: readonly Scope[] | null,
  ): Promise<Result<{ token: string; view: TokenView }, Problem>>
  revoke(viewer: Viewer, id: string): Promise<Result<Done, Problem>>
}
