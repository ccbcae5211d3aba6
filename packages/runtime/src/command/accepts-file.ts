// Whether a file is of a type that a field takes, told as web pages tell it: `.pdf,.png,image/*`.

/** True for every file when nothing is asked. */
export function acceptsFile(
  { name, type }: { name: string; type: string },
  accept: string | undefined,
): boolean {
  const wanted = (accept ?? '')
    .split(',')
    .map((part) => part.trim().toLowerCase())
    .filter(Boolean)
  if (wanted.length === 0) return true
  const [file, media] = [name.toLowerCase(), type.toLowerCase()]
  return wanted.some((part) => {
    if (part === '*' || part === '*/*') return true
    if (part.endsWith('/*')) return media.startsWith(part.slice(0, -1))
    if (part.includes('/')) return media === part
    return file.endsWith(part.startsWith('.') ? part : `.${part}`)
  })
}
