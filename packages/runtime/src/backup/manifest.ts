// What a backup says of itself: what is in it, and the hash of each part.
import { isJsonObject, type Json } from '@stagewright/base'
import type { SequenceValue } from '@stagewright/store'

/** The form of the file; raised when a program of before could not read it. */
export const FORMAT = 1

/** Names of the entries that are no data. */
export const entryNames = {
  head: 'stagewright-backup.json',
  schema: 'schema.json',
  manifest: 'manifest.json',
  seal: 'manifest.sha256',
} as const

export type BackupPart = { name: string; bytes: number; sha256: string }
export type BackupTable = { name: string; columns: string[]; rows: number; parts: BackupPart[] }

export type Manifest = {
  format: number
  /** The version of the program that wrote it. */
  version: string
  /** ISO text. */
  at: string
  /** The migrations that the database has had. */
  migrations: string[]
  schema: BackupPart
  tables: BackupTable[]
  sequences: SequenceValue[]
}

/** A file that is no whole backup. */
export class BackupDamaged extends Error {
  override name = 'BackupDamaged'
}

/** The manifest of a text. @throws BackupDamaged for what is none or of a newer form */
export function readManifest(text: string): Manifest {
  const value = parsed(text)
  if (!isJsonObject(value) || typeof value['format'] !== 'number') {
    throw new BackupDamaged('its list of parts cannot be read')
  }
  if (value['format'] > FORMAT) {
    throw new BackupDamaged('it was written by a newer Stagewright; update the program')
  }
  return value as unknown as Manifest
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json
  } catch {
    throw new BackupDamaged('its list of parts cannot be read')
  }
}
