// Webhooks: where notices go beside people.
import type { Result } from '@stagewright/base'
import type { WebhookDelivery, WebhookForm, WebhookRow } from '@stagewright/store'
import type { Done, Problem, Viewer } from './asking.ts'

export type WebhookView = Omit<WebhookRow, 'sealed'>

export type NewWebhookValues = {
  label: string
  form: WebhookForm
  url: string
  /** What signs; made when none is given. JSON alone is signed. */
  secret?: string
  /** Kinds of notices; all without it. */
  kinds?: string[]
  /** Whose notices: the viewer's own without it. */
  for?: { group: string } | { queue: string } | 'everybody'
}

export type WebhookCommands = {
  list(viewer: Viewer): Promise<WebhookView[]>
  /** The secret is told this once. */
  add(
    viewer: Viewer,
    hook: NewWebhookValues,
  ): Promise<Result<{ id: string; secret: string | null }, Problem>>
  remove(viewer: Viewer, id: string): Promise<Result<Done, Problem>>
  /** Has a notice sent that tries the address. */
  test(viewer: Viewer, id: string): Promise<Result<{ id: string }, Problem>>
  /** What it was told, the newest first. */
  log(viewer: Viewer, id: string): Promise<Result<WebhookDelivery[], Problem>>
}
