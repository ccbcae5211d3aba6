// The methods of the client for languages and translations.
import type { RouteBody, RouteQuery } from '@stagewright/api'
import type { Send } from './send.ts'

/** Languages and translations, by their names in the contract. */
export function languageMethods(send: Send) {
  return {
    languages: {
      list: () => send('languages.list', 'GET', '/api/languages', {}),
      choose: (language: string) =>
        send('languages.choose', 'PUT', '/api/languages/own', { body: { language } }),
      setUsual: (language: string) =>
        send('languages.setUsual', 'PUT', '/api/languages/usual', { body: { language } }),
    },
    translations: {
      list: () => send('translations.list', 'GET', '/api/translations', {}),
      show: (id: string) =>
        send('translations.show', 'GET', '/api/translations/{id}', { params: { id } }),
      remove: (id: string) =>
        send('translations.remove', 'DELETE', '/api/translations/{id}', { params: { id } }),
      coverage: (query: RouteQuery<'translations.coverage'>) =>
        send('translations.coverage', 'GET', '/api/translation-coverage', { query }),
      confirm: (body: RouteBody<'translations.confirm'>) =>
        send('translations.confirm', 'POST', '/api/translation-coverage/confirm', { body }),
      template: (query: RouteQuery<'translations.template'>) =>
        send('translations.template', 'GET', '/api/translation-template', { query }),
    },
  }
}
