// Where the virus scanner listens that `stagewright serve` shows files to.
import type { ScannerAddress } from '@stagewright/runtime'
import { misuse } from '../command-failed.ts'

/** The usual port of ClamAV's daemon. */
const usualPort = 3310

/** The address that STAGEWRIGHT_VIRUS_SCANNER names; undefined without it. @throws CommandFailed */
export function scannerSetting(text: string | undefined): ScannerAddress | undefined {
  if (!text) return undefined
  const path = /^unix:(\/.+)$/.exec(text)?.[1]
  if (path !== undefined) return { path }
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url?.protocol === 'tcp:' && url.hostname !== '' && /^\/?$/.test(url.pathname)) {
    const host = url.hostname.replace(/^\[(.+)\]$/, '$1')
    return { host, port: url.port === '' ? usualPort : Number(url.port) }
  }
  throw misuse(
    `STAGEWRIGHT_VIRUS_SCANNER is ${text}, which is no address of a scanner.`,
    'It looks like tcp://127.0.0.1:3310 or unix:/run/clamav/clamd.ctl.',
  )
}
