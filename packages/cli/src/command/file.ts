// stagewright file upload|list|download|delete
import { readFileSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { CommandFailed } from '../command-failed.ts'
import { say } from '../say.ts'
import type { Remote } from './context.ts'

/** Keeps files of this machine for a record. */
export async function uploadFiles(
  { client, terminal, answering }: Remote,
  record: string,
  paths: readonly string[],
): Promise<void> {
  const files = paths.map((path) => new File([bytesOf(path)], basename(path)))
  const kept = await client.files.upload(files, { recordId: record })
  say(terminal, answering, kept, () => kept.items.map(({ id, name }) => `${id}  ${name}`))
}

function bytesOf(path: string): Uint8Array<ArrayBuffer> {
  try {
    return new Uint8Array(readFileSync(path))
  } catch {
    throw new CommandFailed(`${path} cannot be read.`)
  }
}

/** Lists the files of a record. */
export async function listFiles({ client, terminal, answering }: Remote, record: string) {
  const page = await client.files.list(record)
  say(terminal, answering, page, () =>
    page.items.length === 0
      ? ['No files.']
      : page.items.map(({ id, name, bytes, createdBy }) => {
          return `${id}  ${name}  ${bytes} bytes, ${createdBy.name}`
        }),
  )
}

/** Writes a file to this machine. */
export async function downloadFile(
  { client, terminal, answering }: Remote,
  id: string,
  path: string,
): Promise<void> {
  const content = await client.files.content(id)
  writeFileSync(path, new Uint8Array(await content.arrayBuffer()))
  say(terminal, answering, { path, bytes: content.size }, () => [`${path}: ${content.size} bytes.`])
}

/** Deletes a file everywhere. */
export async function deleteFile({ client, terminal, answering }: Remote, id: string) {
  const done = await client.files.delete(id)
  say(terminal, answering, done, () => [`${id} was deleted.`])
}
