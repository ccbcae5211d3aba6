// Languages: what is translated, what people read, and what is still missing.
import { z } from 'zod'
import { component } from './component.ts'
import { defineRoutes } from './route.ts'
import { done, name } from './value.ts'

/** Such as `de`, `pt_BR` or `de-AT`. */
const language = z.string().min(2).max(16)

export const languages = component(
  'Languages',
  'The languages that people can choose, and what they read now.',
  z.object({
    /** The organisation's: what people read who chose none. */
    usual: z.string(),
    /** What the viewer chose; null for the organisation's. */
    own: z.string().nullable(),
    items: z.array(
      z.object({
        language: z.string(),
        /** Texts of flows, objects and labels that are translated. */
        texts: z.number(),
        /** Mails about work have their own sentences in it. */
        hasMails: z.boolean(),
      }),
    ),
  }),
)

export const translationFile = component(
  'TranslationFile',
  'A translation file that is deployed.',
  z.object({
    /** Such as `Translations.de` or `CustomObjectTranslation.Case-de`. */
    id: z.string(),
    language: z.string(),
    /** Where it belongs in a project, below its package folder. */
    path: z.string(),
    texts: z.number(),
  }),
)

export const coverage = component(
  'TranslationCoverage',
  'How much of a flow, an object or the custom labels is translated.',
  z.object({
    kind: z.enum(['flow', 'object', 'labels']),
    apiName: z.string(),
    label: z.string(),
    /** Texts there are, and how many of them are translated. */
    count: z.number(),
    translated: z.number(),
    /** What is not, where the query names one process. */
    missing: z.array(z.object({ place: z.string(), source: z.string() })),
    /** Translations whose source has changed since they came. */
    staleCount: z.number(),
    /** These, where the query names one process: the source as it is and as it was. */
    stale: z.array(
      z.object({ place: z.string(), source: z.string(), was: z.string(), text: z.string() }),
    ),
  }),
)

const anybody = 'Anybody who is signed in.'
const deployer = 'People with ManageDefinitions.'
const of = z.object({
  language,
  /** A flow or orchestration: it, the flows it calls and their objects. */
  name: name.exactOptional(),
})

export const languageRoutes = defineRoutes({
  'languages.list': {
    method: 'GET',
    path: '/api/languages',
    summary: 'The languages that one can read in, and which one reads.',
    access: 'signed-in',
    permission: anybody,
    response: languages,
    errors: [],
  },
  'languages.choose': {
    method: 'PUT',
    path: '/api/languages/own',
    summary: 'Chooses the language that one reads in; empty for the organisation’s.',
    access: 'signed-in',
    permission: anybody,
    body: z.object({ language: z.string().max(16) }),
    response: done,
    errors: ['bad-input'],
  },
  'languages.setUsual': {
    method: 'PUT',
    path: '/api/languages/usual',
    summary: 'Sets the organisation’s language.',
    access: 'signed-in',
    permission: deployer,
    body: z.object({ language }),
    response: done,
    errors: ['bad-input', 'not-allowed'],
  },
  'translations.list': {
    method: 'GET',
    path: '/api/translations',
    summary: 'Translation files that are deployed.',
    access: 'signed-in',
    permission: anybody,
    response: z.object({ items: z.array(translationFile) }),
    errors: [],
  },
  'translations.show': {
    method: 'GET',
    path: '/api/translations/{id}',
    summary: 'A translation file as text, with everything that was deployed of it.',
    access: 'signed-in',
    permission: anybody,
    params: z.object({ id: name }),
    response: z.object({ path: z.string(), text: z.string() }),
    errors: ['not-found'],
  },
  'translations.remove': {
    method: 'DELETE',
    path: '/api/translations/{id}',
    summary: 'Takes a translation file away; its texts are shown as they were written.',
    access: 'signed-in',
    permission: deployer,
    params: z.object({ id: name }),
    response: done,
    errors: ['not-found', 'not-allowed'],
  },
  'translations.coverage': {
    method: 'GET',
    path: '/api/translation-coverage',
    summary: 'How much is translated into a language, and of one process what is missing.',
    access: 'signed-in',
    permission: anybody,
    query: of,
    response: z.object({ items: z.array(coverage) }),
    errors: ['bad-input', 'not-found'],
  },
  'translations.confirm': {
    method: 'POST',
    path: '/api/translation-coverage/confirm',
    summary: 'Says that stale translations are right as they are.',
    access: 'signed-in',
    permission: deployer,
    body: of.extend({
      /** One flow or object of these alone, or `CustomLabels`. */
      of: name.exactOptional(),
    }),
    response: z.object({ texts: z.number() }),
    errors: ['bad-input', 'not-found', 'not-allowed'],
  },
  'translations.template': {
    method: 'GET',
    path: '/api/translation-template',
    summary: 'Translation files with a place for every text that is missing.',
    access: 'signed-in',
    permission: anybody,
    query: of,
    response: z.object({ files: z.array(z.object({ path: z.string(), text: z.string() })) }),
    errors: ['bad-input', 'not-found'],
  },
})

export type Languages = z.infer<typeof languages>
export type TranslationFile = z.infer<typeof translationFile>
export type TranslationCoverage = z.infer<typeof coverage>
