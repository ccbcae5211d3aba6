// Mails.
import { found, valueOf } from '../api-error.ts'
import { renderMail, renderMailSummary } from '../render/mail.ts'
import { renderPage } from '../render/page.ts'
import type { Handlers } from './handler.ts'

type Name = 'mails.list' | 'mails.show' | 'mails.send'

export const mailHandlers: Handlers<Name> = {
  'mails.list': async ({ runtime, viewer, query }) => {
    const { state, search, ...rest } = query
    const page = await runtime.mails.list(viewer, {
      ...rest,
      ...(state !== undefined && { states: state }),
      ...(search !== undefined && { text: search }),
    })
    return renderPage(page, renderMailSummary)
  },
  'mails.show': async ({ runtime, viewer, params }) => {
    const reading = await runtime.mails.show(viewer, params.id)
    return renderMail(found(reading, 'not-found', `mail ${params.id}`))
  },
  'mails.send': async ({ runtime, viewer, params }) =>
    valueOf(await runtime.mails.send(viewer, params.id)),
}
