// How files of each kind begin, by the ending of their name. Only kinds that can be told, and each
// with all that programs really write under it: a refused file that was good is worse than a wrong
// name. Kinds that are not here are not looked at.
import { isText } from './is-text.ts'

/** Whether content is of a kind. */
export type Signature = (content: Uint8Array) => boolean

/** That content has these bytes at a place. */
const bytes =
  (wanted: string | readonly number[], at = 0): Signature =>
  (content) => {
    const given = typeof wanted === 'string' ? [...Buffer.from(wanted, 'latin1')] : wanted
    return given.every((byte, index) => content[at + index] === byte)
  }
const anyOf =
  (...all: readonly Signature[]): Signature =>
  (content) =>
    all.some((one) => one(content))
const both =
  (one: Signature, other: Signature): Signature =>
  (content) =>
    one(content) && other(content)
/** That content has this text somewhere, in its first bytes where so many are said. */
const holds =
  (text: string, within?: number): Signature =>
  ({ buffer, byteOffset, length }) =>
    Buffer.from(buffer, byteOffset, Math.min(within ?? length, length)).includes(text, 0, 'latin1')

// The last two: empty, and in several parts.
const zip = anyOf(bytes('PK\x03\x04'), bytes('PK\x05\x06'), bytes('PK\x07\x08'))
/** Office files of before 2007, newer ones with a password, and mails of Outlook. */
const compound = bytes([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
const rtf = bytes('{\\rtf')
// Names of parts stand in a ZIP file as they are.
const openXml = anyOf(both(zip, holds('[Content_Types].xml')), compound)
const openDocument = both(zip, anyOf(holds('opendocument'), holds('META-INF/manifest.xml')))
/** Of the time before compound files: Word for DOS, Windows and Macintosh, Excel 2 to 4. */
const oldOffice = anyOf(
  ...[
    [0x31, 0xbe],
    [0xdb, 0xa5],
    [0x9b, 0xa5],
    [0xfe, 0x37],
    [0x09, 0x00],
    [0x09, 0x02],
    [0x09, 0x04],
    [0x09, 0x08],
  ].map((one) => bytes(one)),
)
/** What other programs export under the old endings: new files, RTF, tables as text or HTML. */
const office = anyOf(compound, zip, rtf, oldOffice, isText)
const media = anyOf(
  ...['ftyp', 'moov', 'mdat', 'wide', 'free', 'skip', 'pnot'].map((box) => bytes(box, 4)),
)
const tiff = anyOf(bytes('II*\0'), bytes('MM\0*'), bytes('II+\0'), bytes('MM\0+'))
const waves = anyOf(bytes('RIFF'), bytes('RIFX'), bytes('RF64'))
const matroska = bytes([0x1a, 0x45, 0xdf, 0xa3])

const byKind: readonly (readonly [endings: string, signature: Signature])[] = [
  // Programs that read them look for it there too.
  ['pdf', holds('%PDF-', 1024)],
  ['docx docm dotx dotm xlsx xlsm xltx xltm xlsb pptx pptm potx ppsx vsdx', openXml],
  ['odt ods odp odg ott ots otp', openDocument],
  ['doc dot xls xlt ppt pps', office],
  // Of Outlook, and texts that programs show.
  ['msg', anyOf(compound, isText)],
  ['rtf', rtf],
  ['zip jar', zip],
  ['epub', both(zip, holds('META-INF/container.xml'))],
  ['gz tgz', bytes([0x1f, 0x8b])],
  ['bz2', bytes('BZh')],
  ['xz', bytes([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0])],
  ['7z', bytes([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c])],
  ['rar', bytes('Rar!\x1a\x07')],
  ['tif tiff', tiff],
  ['heic heif avif mp4 m4v m4a mov', media],
  ['bmp', anyOf(bytes('BM'), bytes('BA'))],
  ['psd', bytes('8BPS')],
  ['wav', both(waves, bytes('WAVE', 8))],
  ['avi', both(waves, bytes('AVI', 8))],
  ['ogg oga ogv opus', bytes('OggS')],
  ['flac', anyOf(bytes('fLaC'), bytes('ID3'))],
  ['mkv webm', matroska],
  ['html htm', anyOf(isText, bytes('<'))],
  ['txt csv tsv json xml svg md yaml yml ics vcf eml', isText],
]

/** The signature of the files whose names end so, in small letters without the dot. */
export const signatures: ReadonlyMap<string, Signature> = new Map(
  byKind.flatMap(([endings, signature]) =>
    endings.split(' ').map((ending) => [ending, signature] as const),
  ),
)
