// Files of people: bytes in the store, everything else as records, in the shape that flows and
// their triggers know: a ContentDocument, its ContentVersion, and a link to what it belongs to.
import { ok } from '@stagewright/base'
import { type Performance, removeRecords, saveChanged, saveNew } from '@stagewright/conductor'
import type { FlowRecord } from '@stagewright/flow'
import {
  applyObjects,
  deleteFileContents,
  fileMediaTypes,
  insertFileContents,
  notifyChanges,
  readFileContent,
  sweepFileContents,
  type Transaction,
} from '@stagewright/store'
import type { FileScanner } from '../file-scan/file-scanner.ts'
import { infectedProblem } from '../file-scan/refuse-infected.ts'
import { type FileMetadata, withoutMetadata } from '../file-metadata/without-metadata.ts'
import { type FileContent, otherKindProblem } from '../file-kind/refuse-other-kind.ts'
import { acceptsFile } from './accepts-file.ts'
import { ownInterview } from './own-interview.ts'
import type { FileCommands, FileView, NewFile } from '../face/file-commands.ts'
import type { Viewer } from '../face/asking.ts'
import type { System } from '../system.ts'
import { giveUp, transact } from '../transact.ts'
import { refreshDeployment } from '../world/refresh-deployment.ts'

const OBJECTS = ['ContentDocument', 'ContentVersion', 'ContentDocumentLink']
const VERSION_FIELDS = [
  ...['Id', 'Title', 'FileExtension', 'ContentSize', 'ContentDocumentId', 'CreatedDate'],
  ...['CreatedById', 'OwnerId', 'CreatedBy.Name'],
]

/** Whether the viewer finds a record: asked before a file of it is handed out. */
export type MayRead = (viewer: Viewer, recordId: string) => Promise<boolean>

type FileParts = {
  mayRead: MayRead
  scanner?: FileScanner
  metadata?: FileMetadata
  content?: FileContent
}

/** The file commands of the runtime. */
export function createFileCommands(
  system: System,
  { mayRead, scanner, metadata = 'remove', content = 'checked' }: FileParts,
): FileCommands {
  return {
    async upload(viewer, place, sent) {
      await makeTables(system)
      // A screen's own field may name a record that the person does not see; a request may not.
      const { recordId: asked, interviewId } = place
      const isOwnWish = asked !== undefined && interviewId === undefined
      if (isOwnWish && !(await mayRead(viewer, asked))) {
        const message = `There is no record ${asked}, or you may not see it.`
        return { ok: false, error: { isRefusal: true, code: 'not-found', message } }
      }
      // It takes its time, and no transaction waits for it.
      const infected = scanner && (await infectedProblem(scanner, sent, system.log))
      if (infected) return { ok: false, error: infected }
      const other = content === 'checked' ? otherKindProblem(sent) : undefined
      if (other) return { ok: false, error: other }
      const bare = metadata === 'remove' ? withoutMetadata(sent) : ok([...sent])
      if (!bare.ok) return bare
      const files = bare.value
      return transact(system, async (performance, tx) => {
        const { recordId, accept } = await placeOf(performance, viewer, place)
        if (recordId !== undefined) await checkRecord(performance, recordId)
        for (const file of files) if (!acceptsFile(file, accept)) refuseType(file, accept ?? '')
        const versions = await saveFiles({ performance, tx }, { viewer, files, recordId })
        return viewsOf(tx, versions)
      })
    },
    async list(viewer, recordId) {
      if (!hasTables(system) || !(await mayRead(viewer, recordId))) return []
      const result = await transact(system, async (performance, tx) => {
        const documents = await documentsOf(performance, recordId)
        return viewsOf(tx, await versionsOf(performance, documents))
      })
      return result.ok ? result.value : []
    },
    async content(viewer, id) {
      if (!hasTables(system)) return undefined
      const found = await transact(system, async (performance, tx) => {
        const version = await versionAt(performance, id)
        const links = version ? await linksOf(performance, documentOf(version)) : []
        const [view] = version ? await viewsOf(tx, [version]) : []
        const content = view && (await readFileContent(tx, view.versionId))
        return content && { view, links, bytes: content.bytes }
      })
      const file = found.ok ? found.value : undefined
      if (!file) return undefined
      const isOwn = file.view.createdBy.id === viewer.id || file.links.includes(viewer.id)
      if (!isOwn && !(await anyReadable(mayRead, viewer, file.links))) return undefined
      return { ...file.view, content: file.bytes }
    },
    async delete(viewer, id) {
      const missing = {
        isRefusal: true,
        code: 'not-found',
        message: `There is no file ${id}.`,
      } as const
      if (!hasTables(system)) return { ok: false, error: missing }
      return transact(system, async (performance, tx) => {
        const version = (await versionAt(performance, id)) ?? giveUp(missing)
        if (version['CreatedById'] !== viewer.id) {
          const message = 'Only who put the file in may delete it.'
          giveUp({ isRefusal: true, code: 'not-allowed', message })
        }
        await deleteFile({ performance, tx }, documentOf(version), viewer)
        return { done: true } as const
      })
    },
  }
}

const hasTables = ({ deployment }: System) =>
  OBJECTS.every((name) => deployment.relations.has(name))

/** Drops the bytes of files whose records were deleted, as flows do. Called at the start. */
export async function sweepFiles(system: System): Promise<void> {
  if (hasTables(system)) await sweepFileContents(system.database)
}

/** The objects of files come into being with the first one. */
async function makeTables(system: System): Promise<void> {
  if (hasTables(system)) return
  const { schema } = system.deployment
  const objects = OBJECTS.flatMap((name) => schema.object(name) ?? [])
  await system.database.transaction(async (tx) => {
    await applyObjects(tx, objects)
    await notifyChanges(tx, { definitions: [] })
  })
  await refreshDeployment(system)
}

type Place = { recordId?: string; accept?: string }

/** A screen says itself where its files belong and which it takes, whatever the client says. */
async function placeOf(
  performance: Performance,
  viewer: Viewer,
  { recordId, interviewId, field }: { recordId?: string; interviewId?: string; field?: string },
): Promise<Place> {
  if (interviewId === undefined) return recordId === undefined ? {} : { recordId }
  const stored = await ownInterview(performance, viewer, interviewId)
  const { request } = stored.interview
  const fields = request?.type === 'ShowScreen' ? request.screen.fields : []
  const shown = uploadField(fields, field ?? '')
  if (!shown) {
    const message = 'The screen this file was for is not there any more.'
    return giveUp({ isRefusal: true, code: 'not-found', message })
  }
  const { recordId: own, accept } = shown.component?.inputs ?? {}
  return {
    ...(typeof own === 'string' && own !== '' && { recordId: own }),
    ...(typeof accept === 'string' && { accept }),
  }
}

type Shown = { name: string; kind: string; fields?: readonly Shown[]; component?: unknown }

function uploadField<F extends Shown & { fields?: F[] }>(
  fields: readonly F[],
  name: string,
): F | undefined {
  for (const field of fields) {
    if (field.kind === 'file-upload' && field.name === name) return field
    const inside = uploadField(field.fields ?? [], name)
    if (inside) return inside
  }
  return undefined
}

async function checkRecord({ world }: Performance, recordId: string): Promise<void> {
  const object = world.schema.objectOfId(recordId)?.apiName
  const found = object ? await world.records.load(object, [recordId], ['Id']) : []
  if (found.length > 0) return
  giveUp({ isRefusal: true, code: 'not-found', message: `There is no record ${recordId}.` })
}

function refuseType({ name }: NewFile, accept: string): never {
  const message = `${name} is not of a type that is taken here: ${accept.replaceAll(',', ', ')}.`
  return giveUp({ isRefusal: true, code: 'file-refused', message })
}

type Session = { performance: Performance; tx: Transaction }

/** Saves the records and the bytes of new files; gives their versions. */
async function saveFiles(
  { performance, tx }: Session,
  { viewer, files, recordId }: { viewer: Viewer; files: NewFile[]; recordId: string | undefined },
): Promise<FlowRecord[]> {
  const by = viewer.id
  const save = (object: string, records: FlowRecord[]) =>
    saveNew(performance, { object, records, by })
  const documents = await save('ContentDocument', files.map(documentRecord))
  const versions = await save(
    'ContentVersion',
    files.map((file, at) => ({
      ...versionRecord(file),
      ContentDocumentId: documents[at]?.['Id'] ?? null,
      ...(recordId !== undefined && { FirstPublishLocationId: recordId }),
    })),
  )
  await saveChanged(performance, {
    object: 'ContentDocument',
    records: versions.map((version) => ({
      Id: version['ContentDocumentId'] ?? null,
      LatestPublishedVersionId: version['Id'] ?? null,
    })),
    by,
  })
  const linked = [
    ...(recordId === undefined || recordId === by ? [] : [{ id: recordId, share: 'V' }]),
    { id: by, share: 'I' },
  ]
  await save(
    'ContentDocumentLink',
    documents.flatMap((document) =>
      linked.map(({ id, share }) => ({
        ContentDocumentId: document['Id'] ?? null,
        LinkedEntityId: id,
        ShareType: share,
        Visibility: 'AllUsers',
      })),
    ),
  )
  const ids = versions.map((version) => String(version['Id']))
  const contents = files.map(({ type, content }, at) => {
    return { versionId: ids[at] ?? '', mediaType: type, bytes: content }
  })
  await insertFileContents(tx, contents)
  const saved = await performance.world.records.load('ContentVersion', ids, VERSION_FIELDS)
  return ids.flatMap((id) => saved.filter((version) => version['Id'] === id))
}

function nameParts(name: string): { title: string; extension: string } {
  const point = name.lastIndexOf('.')
  if (point <= 0) return { title: name, extension: '' }
  return { title: name.slice(0, point), extension: name.slice(point + 1) }
}

function documentRecord({ name, content }: NewFile): FlowRecord {
  const { title, extension } = nameParts(name)
  return {
    Title: title.slice(0, 255),
    FileExtension: extension || null,
    FileType: extension.toUpperCase() || 'UNKNOWN',
    ContentSize: content.byteLength,
  }
}

function versionRecord(file: NewFile): FlowRecord {
  const common = documentRecord(file)
  return { ...common, PathOnClient: file.name, VersionNumber: '1', IsLatest: true, Origin: 'H' }
}

const documentOf = (version: FlowRecord) => String(version['ContentDocumentId'] ?? '')

async function documentsOf({ world }: Performance, recordId: string): Promise<string[]> {
  const links = await world.records.query({
    criteria: {
      object: 'ContentDocumentLink',
      filters: [{ field: 'LinkedEntityId', operator: 'EqualTo', value: recordId }],
      logic: 'and',
    },
    fields: ['ContentDocumentId'],
  })
  return links.map(documentOf)
}

async function linksOf({ world }: Performance, documentId: string): Promise<string[]> {
  const links = await world.records.query({
    criteria: {
      object: 'ContentDocumentLink',
      filters: [{ field: 'ContentDocumentId', operator: 'EqualTo', value: documentId }],
      logic: 'and',
    },
    fields: ['LinkedEntityId'],
  })
  return links.map((link) => String(link['LinkedEntityId'] ?? ''))
}

async function versionsOf({ world }: Performance, documents: string[]): Promise<FlowRecord[]> {
  if (documents.length === 0) return []
  const isLatest = { field: 'IsLatest', operator: 'EqualTo', value: true } as const
  const isOfThese = { field: 'ContentDocumentId', operator: 'In', value: documents } as const
  return world.records.query({
    criteria: { object: 'ContentVersion', filters: [isOfThese, isLatest], logic: 'and' },
    fields: VERSION_FIELDS,
    sort: { field: 'CreatedDate', order: 'Desc' },
  })
}

/** The version of this id, or the latest of the document of this id. */
async function versionAt(performance: Performance, id: string): Promise<FlowRecord | undefined> {
  const object = performance.world.schema.objectOfId(id)?.apiName
  if (object === 'ContentVersion') {
    return (await performance.world.records.load(object, [id], VERSION_FIELDS))[0]
  }
  return object === 'ContentDocument' ? (await versionsOf(performance, [id]))[0] : undefined
}

async function anyReadable(
  mayRead: MayRead,
  viewer: Viewer,
  links: readonly string[],
): Promise<boolean> {
  for (const id of links) if (!id.startsWith('005') && (await mayRead(viewer, id))) return true
  return false
}

async function deleteFile(
  { performance, tx }: Session,
  documentId: string,
  viewer: Viewer,
): Promise<void> {
  const { records } = performance.world
  const ofDocument = async (object: string) => {
    const filter = { field: 'ContentDocumentId', operator: 'EqualTo', value: documentId } as const
    const found = await records.query({
      criteria: { object, filters: [filter], logic: 'and' },
      fields: ['Id'],
    })
    return found.map((record) => String(record['Id']))
  }
  const links = await ofDocument('ContentDocumentLink')
  const versions = await ofDocument('ContentVersion')
  const remove = (object: string, ids: string[]) =>
    ids.length === 0 ? undefined : removeRecords(performance, { object, ids, by: viewer.id })
  await remove('ContentDocumentLink', links)
  await remove('ContentVersion', versions)
  await remove('ContentDocument', [documentId])
  await deleteFileContents(tx, versions)
}

async function viewsOf(tx: Transaction, versions: FlowRecord[]): Promise<FileView[]> {
  const ids = versions.map((version) => String(version['Id']))
  const types = await fileMediaTypes(tx, ids)
  return versions.map((version): FileView => {
    const versionId = String(version['Id'])
    const extension = version['FileExtension']
    const creator = version['CreatedBy']
    const name = typeof creator === 'object' && creator !== null && 'Name' in creator
    return {
      id: documentOf(version),
      versionId,
      name: `${String(version['Title'] ?? '')}${extension ? `.${String(extension)}` : ''}`,
      type: types.get(versionId) ?? 'application/octet-stream',
      bytes: Number(version['ContentSize'] ?? 0),
      createdAt: String(version['CreatedDate'] ?? ''),
      createdBy: {
        id: String(version['CreatedById'] ?? ''),
        name: name ? String(creator['Name'] ?? '') : '',
      },
    }
  })
}
