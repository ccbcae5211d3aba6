// One field of a screen asked in the terminal: what is typed becomes the field's value, or is asked
// again with what is wrong. An empty line keeps what the field shows.
import { isJsonObject, type Json, type JsonObject } from '@stagewright/base'
import type { ScreenChoice, ScreenField } from '@stagewright/api'
import { valueText } from '../words/value.ts'
import { fieldLabel, numbered } from './screen-words.ts'

/** What asking needs of the world. */
export type Asking = {
  say(line: string): void
  /** Undefined when the input has ended. */
  ask(question: string, isSecret?: boolean): Promise<string | undefined>
  findRecords(object: string, text: string): Promise<{ id: string; name: string }[]>
  /** Keeps a file of this machine for the field; rejects with words. */
  keepFile(field: string, path: string): Promise<{ id: string; versionId: string; name: string }>
}

/** The input has ended before the screen was answered. */
export class InputEnded extends Error {
  override name = 'InputEnded'
}

/** Asks until the answer can be read. */
export async function askField(asking: Asking, field: ScreenField): Promise<Json> {
  for (;;) {
    const read = await askOnce(asking, field)
    if (!('wrong' in read)) return read.value
    asking.say(`  ! ${read.wrong}`)
  }
}

type Read = { value: Json } | { wrong: string }

async function line(asking: Asking, question: string, isSecret = false): Promise<string> {
  const text = await asking.ask(question, isSecret)
  if (text === undefined) throw new InputEnded('The input ended before the screen was answered.')
  return text.trim()
}

async function askOnce(asking: Asking, field: ScreenField): Promise<Read> {
  switch (field.kind) {
    case 'lookup':
      return askLookup(asking, field)
    case 'data-table':
      return askRows(asking, field)
    case 'repeater':
      return { value: await askRepeater(asking, field) }
    case 'file-upload':
      return askFiles(asking, field)
    case 'name':
      return { value: await askParts(asking, field, ['firstName', 'lastName']) }
    case 'address':
      return { value: await askParts(asking, field, addressParts) }
    case 'location':
      return askLocation(asking, field)
    case 'dependent-picklists':
      return { value: await askDependent(asking, field) }
    case 'component':
      return { value: await askParts(asking, field, field.component?.outputs ?? []) }
    default:
      return field.choices ? askChoice(asking, field) : askValue(asking, field)
  }
}

const addressParts = ['street', 'postalCode', 'city', 'province', 'country']

function questionOf(field: ScreenField): string {
  const shown = field.isFilled ? '••••' : field.value === null ? '' : valueText(field.value)
  return `${fieldLabel(field)}${shown === '' ? '' : ` [${shown}]`}: `
}

async function askValue(asking: Asking, field: ScreenField): Promise<Read> {
  const text = await line(asking, questionOf(field), field.kind === 'password')
  if (text === '') return { value: field.value }
  switch (field.dataType) {
    case 'Number':
    case 'Currency':
    case 'Percent': {
      const number = Number(text)
      return Number.isFinite(number) ? { value: number } : { wrong: `“${text}” is no number.` }
    }
    case 'Boolean':
      if (/^(y|yes|true|1)$/i.test(text)) return { value: true }
      if (/^(n|no|false|0)$/i.test(text)) return { value: false }
      return { wrong: 'Say yes or no.' }
    default:
      return { value: text }
  }
}

const manyKinds = new Set(['checkbox-group', 'multi-select'])

async function askChoice(asking: Asking, field: ScreenField): Promise<Read> {
  const choices = field.choices ?? []
  for (const text of numbered(choices.map(({ label }) => label))) asking.say(text)
  const isMany = manyKinds.has(field.kind)
  const hint = isMany ? 'numbers, separated by commas' : 'a number'
  const text = await line(asking, `${fieldLabel(field)} (${hint})${keeps(field)}: `)
  if (text === '') return { value: field.value }
  const picked: ScreenChoice[] = []
  for (const part of isMany ? text.split(/[,;]/) : [text]) {
    const choice = choiceNamed(choices, part.trim())
    if (!choice) return { wrong: `“${part.trim()}” is none of them.` }
    picked.push(choice)
  }
  const [first] = picked
  return {
    value: isMany ? picked.map(({ value }) => String(value)).join(';') : (first?.value ?? null),
  }
}

function keeps(field: ScreenField): string {
  const now = field.choices?.find(({ value }) => value === field.value)?.label
  return field.value === null ? '' : ` [${now ?? valueText(field.value)}]`
}

function choiceNamed(choices: readonly ScreenChoice[], text: string): ScreenChoice | undefined {
  const byNumber = /^\d+$/.test(text) ? choices[Number(text) - 1] : undefined
  const lower = text.toLowerCase()
  return (
    byNumber ??
    choices.find(({ label, name }) => [label, name].some((one) => one.toLowerCase() === lower))
  )
}

async function askLookup(asking: Asking, field: ScreenField): Promise<Read> {
  const text = await line(asking, `${fieldLabel(field)} (a name or an id)${keeps(field)}: `)
  if (text === '') return { value: field.value }
  const wrap = (id: string, name: string): Json =>
    field.component ? { recordId: id, recordIds: [id], recordName: name } : id
  for (const object of field.targets ?? [field.object ?? '']) {
    const found = await asking.findRecords(object, text)
    const [only] = found
    if (only && found.length === 1) return { value: wrap(only.id, only.name) }
    if (found.length === 0) continue
    for (const row of numbered(found.map(({ name }) => name))) asking.say(row)
    const picked = found[Number(await line(asking, 'Which (a number): ')) - 1]
    return picked ? { value: wrap(picked.id, picked.name) } : { wrong: 'That is none of them.' }
  }
  return { wrong: `Nothing found for “${text}”.` }
}

async function askRows(asking: Asking, field: ScreenField): Promise<Read> {
  const inputs = field.component?.inputs ?? {}
  const data = inputs['tableData']
  const rows = Array.isArray(data) ? data.filter(isJsonObject) : []
  const columns = Array.isArray(inputs['columns']) ? inputs['columns'].filter(isJsonObject) : []
  const words = (row: JsonObject) =>
    columns.map(({ apiName }) => valueText(row[String(apiName)] ?? null)).join(' · ')
  for (const text of numbered(rows.map(words))) asking.say(text)
  if (String(inputs['selectionMode'] ?? '').startsWith('NO_')) return { value: [] }
  const text = await line(asking, `${fieldLabel(field)} (numbers, separated by commas): `)
  if (text === '') return { value: field.value }
  const picked = text.split(',').map((part) => rows[Number(part.trim()) - 1])
  if (picked.some((row) => row === undefined)) return { wrong: 'That is none of them.' }
  return { value: picked.filter((row) => row !== undefined) }
}

async function askRepeater(asking: Asking, field: ScreenField): Promise<Json> {
  const rows: Json[] = Array.isArray(field.value) ? [...field.value] : []
  for (;;) {
    const more = await line(asking, `${fieldLabel(field)}: ${rows.length} so far. Add one? (y/N) `)
    if (!/^y/i.test(more)) return rows
    const row: JsonObject = {}
    for (const part of field.fields ?? []) row[part.name] = await askField(asking, part)
    rows.push(row)
  }
}

async function askFiles(asking: Asking, field: ScreenField): Promise<Read> {
  const isMany = field.component?.inputs['multiple'] === true
  const hint = isMany ? 'paths, separated by commas' : 'a path'
  const text = await line(asking, `${fieldLabel(field)} (${hint}): `)
  if (text === '') return { value: field.value }
  try {
    const kept = []
    for (const path of text.split(',')) kept.push(await asking.keepFile(field.name, path.trim()))
    return {
      value: {
        contentDocIds: kept.map(({ id }) => id),
        contentVersionIds: kept.map(({ versionId }) => versionId),
        uploadedFileNames: kept.map(({ name }) => name),
      },
    }
  } catch (error) {
    return { wrong: error instanceof Error ? error.message : String(error) }
  }
}

async function askParts(
  asking: Asking,
  field: ScreenField,
  parts: readonly string[],
): Promise<Json> {
  const given: JsonObject = isJsonObject(field.value) ? { ...field.value } : {}
  for (const part of parts) {
    const now = given[part] ?? null
    const text = await line(
      asking,
      `${fieldLabel(field)}, ${part}${now === null ? '' : ` [${valueText(now)}]`}: `,
    )
    if (text !== '') given[part] = text
  }
  return Object.keys(given).length === 0 ? null : given
}

async function askLocation(asking: Asking, field: ScreenField): Promise<Read> {
  const text = await line(asking, `${fieldLabel(field)} (latitude, longitude): `)
  if (text === '') return { value: field.value }
  const [latitude = NaN, longitude = NaN] = text.split(',').map(Number)
  if (!Number.isFinite(latitude) || !Number.isFinite(longitude)) {
    return { wrong: 'Two numbers are needed, such as 46.95, 7.44.' }
  }
  return { value: { latitude, longitude } }
}

async function askDependent(asking: Asking, field: ScreenField): Promise<Json> {
  const given: JsonObject = {}
  let above: Json = null
  for (const level of field.fields ?? []) {
    const choices = (level.choices ?? []).filter(
      ({ allowedFor }) => !allowedFor || allowedFor.includes(String(above)),
    )
    above = choices.length === 0 ? null : await askField(asking, { ...level, choices })
    given[level.name] = above
  }
  return given
}
