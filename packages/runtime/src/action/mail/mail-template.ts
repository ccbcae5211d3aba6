// E-mail templates: found by name or id, and filled in for one mail.
import { type Json, isJsonObject, type JsonObject } from '@stagewright/base'
import { type Performance, readRecords } from '@stagewright/conductor'
import type { EmailTemplateDefinition } from '@stagewright/metadata'
import { type RecordActor, RecordFault } from '@stagewright/record'
import type { CoreWorld } from '../core-action.ts'
import { textOf } from '../input-values.ts'
import { mergeScope, type MergeRoot, pathsBelow } from './merge-scope.ts'
import { templatePaths, templateText } from './template-text.ts'

export type Template = Pick<EmailTemplateDefinition, 'apiName' | 'subject'> & {
  body: string
  isHtml: boolean
}

/** A deployed template by `Folder/Name`. @throws RecordFault in words when there is none */
export function templateNamed({ deployment }: CoreWorld, name: string): Template {
  const body = deployment.resources.get('email-template')?.get(name)
  if (body !== undefined && isJsonObject(body)) return templateOf(name, body)
  throw new RecordFault(
    'record-not-found',
    `There is no e-mail template ${name || 'without a name'}. Deploy email/${name}.email-meta.xml with its text beside it.`,
    ['emailTemplateId'],
  )
}

function templateOf(apiName: string, body: { [key: string]: Json }): Template {
  const type = textOf(body['type'])
  if (type === 'visualforce') {
    const message = `The e-mail template ${apiName} is a Visualforce page, which nothing here runs. Write its text as a template of type html or text.`
    throw new RecordFault('custom-error', message, ['emailTemplateId'])
  }
  const text = textOf(body['body'])
  const subject = textOf(body['subject'])
  return { apiName, subject, body: text, isHtml: type !== 'text' && text.includes('<') }
}

/** A template by the id of its record, or by its name. */
export async function templateMeant(world: CoreWorld, idOrName: string): Promise<Template> {
  const { records, schema } = world.performance.world
  if (schema.objectOfId(idOrName)?.apiName !== 'EmailTemplate') {
    return templateNamed(world, nameWithFolder(world, idOrName))
  }
  const fields = ['Id', 'DeveloperName', 'FolderName']
  const [found] = await records.load('EmailTemplate', [idOrName], fields)
  const folder = textOf(found?.['FolderName'])
  const name = textOf(found?.['DeveloperName']) || idOrName
  return templateNamed(world, folder === '' ? name : `${folder}/${name}`)
}

/** A template named without its folder is found wherever it lies. */
function nameWithFolder({ deployment }: CoreWorld, name: string): string {
  const names = [...(deployment.resources.get('email-template')?.keys() ?? [])]
  const known = names.find((apiName) => apiName === name)
  return known ?? names.find((apiName) => apiName.endsWith(`/${name}`)) ?? name
}

export type MailSubject = { object: string; recordIds: string[]; names: string[] }

/** Records with all that the merge fields of a text read of them, by id. */
export async function recordsToMerge(
  performance: Performance,
  { object, recordIds, names }: MailSubject,
  text: string,
  as?: RecordActor,
): Promise<Map<string, JsonObject>> {
  if (recordIds.length === 0) return new Map()
  const paths = pathsBelow(performance, object, { names, paths: templatePaths(text) })
  return readRecords(performance, object, recordIds, paths, as)
}

export type FilledIn = { subject: string; body: string; isHtml: boolean }

/** The template with its merge fields filled in. */
export function fillIn(
  performance: Performance,
  template: Pick<Template, 'subject' | 'body' | 'isHtml'>,
  roots: readonly MergeRoot[],
): FilledIn {
  const { now, timeZone, locale } = performance.world
  const scope = mergeScope(performance, roots)
  const context = { now, timeZone, locale }
  const { isHtml } = template
  return {
    subject: templateText(template.subject, { scope, context, isHtml: false }),
    body: templateText(template.body, { scope, context, isHtml }),
    isHtml,
  }
}
