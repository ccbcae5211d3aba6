// The API name of a flow from the name of its file. Old projects keep one file per version:
// Name-3.flow.

export type FlowFileName = { apiName: string; fileVersion?: number }

function decode(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}

/** True for the paths of flow files, of the source format and of the old one. */
export function isFlowFile(path: string): boolean {
  return /\.flow(-meta\.xml)?$/.test(path)
}

/**
 * API name and, from an old name with a version suffix, the version. Percent escapes are resolved.
 */
export function flowFileName(path: string): FlowFileName {
  const file = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
  const name = decode(file.replace(/\.flow(-meta\.xml)?$/, '').replace(/\.xml$/, ''))
  const [, apiName, version] = /^(.*?)-(\d{1,6})$/.exec(name) ?? []
  if (!apiName) return { apiName: name }
  return { apiName, fileVersion: Number(version) }
}
