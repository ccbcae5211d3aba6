// Small files of each kind, as programs begin them, and files that only say that they are one.
import { expect, onTestFinished, test } from 'vitest'
import { createRuntime } from '../create-runtime.ts'
import { openTestRuntime } from '../testing/test-runtime.ts'
import { otherKindProblem } from './refuse-other-kind.ts'
import { signatures } from './signatures.ts'

const latin = (text: string) => Buffer.from(text, 'latin1')
/** A ZIP file's first part, which holds nothing, by its name. */
const zip = (name: string, content = '') =>
  Buffer.concat([latin('PK\x03\x04'), Buffer.alloc(22), latin(`${name}${content}`)])
const openXml = zip('[Content_Types].xml')
const openDocument = zip('mimetype', 'application/vnd.oasis.opendocument.text')
const compound = Buffer.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0)
const box = (name: string) => Buffer.concat([Buffer.of(0, 0, 0, 24), latin(name), Buffer.alloc(16)])
const utf16 = (text: string) => Buffer.from(text, 'utf16le')
const program = Buffer.concat([latin('MZ\x90\0\x03\0\0\0'), Buffer.alloc(60)])
const elf = Buffer.concat([latin('\x7fELF\x02\x01\x01'), Buffer.alloc(60)])

const isTaken = (name: string, content: Uint8Array) =>
  otherKindProblem([{ name, type: '', content }]) === undefined

test.each<[string, Uint8Array]>([
  ['a.pdf', latin('%PDF-1.7\n')],
  ['behind what a mailer put before it.PDF', latin(`${'x'.repeat(900)}%PDF-1.4`)],
  ['a.docx', openXml],
  ['with a password.xlsx', compound],
  ['a.odt', openDocument],
  ['encrypted.ods', zip('META-INF/manifest.xml')],
  ['a.doc', compound],
  ['a new one under the old ending.doc', openXml],
  ['RTF under the old ending.doc', latin('{\\rtf1\\ansi}')],
  ['a table of HTML.xls', latin('<html><table></table></html>')],
  ['a table of text.xls', utf16('Name\tSum\r\n')],
  ['Excel 4.xls', Buffer.of(0x09, 0x04, 6, 0, 0, 0)],
  ['a.msg', compound],
  ['words of a program.msg', latin('::msgcat::mcset de Yes Ja')],
  ['a slip of a web page.html', latin('<p>a\0b</p>')],
  ['a.rtf', latin('{\\rtf1}')],
  ['a.zip', zip('a.txt')],
  ['empty.zip', Buffer.concat([latin('PK\x05\x06'), Buffer.alloc(18)])],
  ['a.epub', zip('META-INF/container.xml')],
  ['a.tar.gz', Buffer.of(0x1f, 0x8b, 8, 0)],
  ['a.7z', Buffer.of(0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c)],
  ['a.tif', latin('II*\0')],
  ['large.tiff', latin('MM\0+')],
  ['a.heic', box('ftypheic')],
  ['a.mp4', box('ftypisom')],
  ['old.mov', box('moov')],
  ['a.wav', latin('RIFF\0\0\0\0WAVEfmt ')],
  ['a.webm', Buffer.of(0x1a, 0x45, 0xdf, 0xa3)],
  ['a.txt', latin('as it was typed in 1998: \xe4\xf6\xfc')],
  ['a.csv', Buffer.from('\u{feff}Größe;Preis\n')],
  ['from a spreadsheet.csv', Buffer.concat([Buffer.of(0xff, 0xfe), utf16('Größe;1')])],
  ['without a mark.xml', utf16('<?xml version="1.0"?>')],
  ['other order.txt', utf16('Größe').swap16()],
  ['UTF-32.txt', Buffer.of(0, 0, 0xfe, 0xff, 0, 0, 0, 0x41)],
  ['a.svg', latin('<svg xmlns="http://www.w3.org/2000/svg"/>')],
  ['new and empty.docx', Buffer.alloc(0)],
  ['no ending', program],
  ['what it says.exe', program],
  ['of no kind that can be told.dat', program],
])('%s is taken', (name, content) => {
  expect(isTaken(name, content)).toBe(true)
})

const told = [...signatures.keys()]

test.each(told)('a program that is named .%s is not', (ending) => {
  for (const content of [program, elf]) {
    const problem = otherKindProblem([{ name: `Invoice.${ending}`, type: '', content }])
    expect(problem).toEqual({
      isRefusal: true,
      code: 'file-refused',
      message: `Invoice.${ending} was not taken: its name ends in .${ending}, and its content is something else. Save it anew as .${ending}, or give it the name of what it is.`,
    })
  }
})

test.each<[string, Uint8Array]>([
  ['a web page.pdf', latin('<html>Sign in</html>')],
  ['PDF much too late.pdf', latin(`${'x'.repeat(1100)}%PDF-1.4`)],
  ['any archive.docx', zip('setup.exe')],
  ['any archive.odt', zip('setup.exe')],
  ['cut off.zip', latin('PK\x03')],
  ['a picture.zip', Buffer.of(0xff, 0xd8, 0xff)],
  ['sound.avi', latin('RIFF\0\0\0\0WAVE')],
  ['bytes.txt', Buffer.of(1, 2, 0, 4, 5)],
  ['ending in capitals.TXT', program],
])('%s is not', (name, content) => {
  expect(isTaken(name, content)).toBe(false)
})

test.each([
  ['refused', 'checked' as const],
  ['taken where the installation says so', 'any' as const],
])('a file that is not what its name says is %s', async (_, fileContent) => {
  const world = await openTestRuntime([])
  const given = { database: { url: world.url }, takesJobs: false }
  // Without a word it is looked at.
  const runtime = await createRuntime({ ...given, ...(fileContent === 'any' && { fileContent }) })
  onTestFinished(async () => {
    await runtime.close()
    await world.close()
  })
  const files = [
    { name: 'a.txt', type: 'text/plain', content: latin('a') },
    { name: 'Invoice.pdf', type: 'application/pdf', content: program },
  ]
  const uploaded = await runtime.files.upload(world.ada, {}, files)
  if (fileContent === 'any') return expect(uploaded).toMatchObject({ ok: true })
  expect(uploaded).toMatchObject({ error: { code: 'file-refused' } })
  const kept = await world.system.database.query('select from file_content')
  expect(kept).toEqual([])
})
