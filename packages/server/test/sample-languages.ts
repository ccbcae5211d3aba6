// Languages as the handlers see them: one file in German.
import { failed, ok } from '@stagewright/base'
import type { Runtime } from '@stagewright/runtime'

const text = {
  key: 'flowdefinitions visit . label',
  path: [{ tag: 'flowDefinitions', name: 'Visit' }],
  leaf: 'label',
  source: 'Visit',
}

export const sampleLanguages: Runtime['languages'] = {
  reader: ({ locale, timeZone, language }) => ({ locale, timeZone, language: language ?? 'en_US' }),
  list: ({ language: own }) => ({
    usual: 'en_US',
    own,
    items: [{ language: 'de', texts: 3, hasMails: true }],
  }),
  choose: async (_viewer, language) =>
    language === 'x'
      ? failed({ isRefusal: true, code: 'bad-input', message: 'x is no language.' })
      : ok({ done: true }),
  setUsual: async () => ok({ done: true }),
  files: () => [
    {
      id: 'Translations.de',
      language: 'de',
      path: 'translations/de.translation-meta.xml',
      texts: 3,
    },
  ],
  file: (id) =>
    id === 'Translations.de'
      ? { path: 'translations/de.translation-meta.xml', text: '<Translations/>' }
      : undefined,
  remove: async () => ok({ done: true }),
  coverage: () =>
    ok([
      {
        ...{ kind: 'flow', apiName: 'Visit', label: 'Visit', count: 4, missing: [text] },
        stale: [{ ...text, was: 'A visit', text: 'Besuch' }],
      },
    ]),
  confirm: async () => ok({ texts: 1 }),
  template: () => ok([{ path: 'translations/de.translation-meta.xml', text: '<Translations/>' }]),
}
