// Has the browser save a text as a file.

/** Saves the text under a name. */
export function saveFile(name: string, text: string): void {
  const link = document.createElement('a')
  const url = URL.createObjectURL(new Blob([text], { type: 'application/xml' }))
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}
