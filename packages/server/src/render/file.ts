// A file in a list, and the headers with which it is handed out.
import type { FileSummary } from '@stagewright/api'
import type { FileView } from '@stagewright/runtime'

/** A file as the contract has it. */
export function renderFile(file: FileView): FileSummary {
  const { id, versionId, name, type, bytes, createdAt, createdBy } = file
  const at = new Date(createdAt).toISOString()
  return { id, versionId, name, type, bytes, createdAt: at, createdBy }
}

/** Media types that are safe to name; any other is sent as bytes without a meaning. */
const named =
  /^(image\/(png|jpe?g|gif|webp|avif|bmp)|application\/(pdf|zip|json)|text\/(plain|csv)|audio\/[\w.+-]+|video\/[\w.+-]+|application\/vnd\.[\w.+-]+|application\/msword)$/i

/**
 * Headers of a download: always kept as a file, never opened as a page of this site, whatever its
 * bytes are.
 */
export function downloadHeaders(file: { name: string; type: string }): { [name: string]: string } {
  const type = named.test(file.type) ? file.type : 'application/octet-stream'
  const plain = file.name.replaceAll(/[^\x20-\x7e]|["\\]/g, '_')
  return {
    'content-type': type,
    'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encoded(file.name)}`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'",
    'cache-control': 'private, no-store',
  }
}

/** As RFC 8187 writes a name: also the marks that encodeURIComponent leaves. */
function encoded(name: string): string {
  return encodeURIComponent(name.replaceAll(/\p{Surrogate}/gu, '_')).replaceAll(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
