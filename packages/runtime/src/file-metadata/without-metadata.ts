// Pictures that people put in, without what these tell of place, time, device and person. One rule
// for what claims to be a picture and cannot be read as one: it is refused, for nobody could say
// what stays in it.
import { failed, ok, type Result } from '@stagewright/base'
import type { Problem } from '../face/asking.ts'
import type { NewFile } from '../face/file-commands.ts'
import { bareGif, isGif } from './bare-gif.ts'
import { bareJpeg } from './bare-jpeg.ts'
import { barePng, isPng } from './bare-png.ts'
import { bareWebp, isWebp } from './bare-webp.ts'

/** `remove`, as without a setting, or `keep`: files are kept as they come. */
export type FileMetadata = 'remove' | 'keep'

/** The files as they are kept; of other kinds than JPEG, PNG, WebP and GIF as they came. */
export function withoutMetadata(files: readonly NewFile[]): Result<NewFile[], Problem> {
  const bare: NewFile[] = []
  for (const file of files) {
    const content = bareContent(file)
    if (content === undefined) {
      const message = `${file.name} was not taken: it says that it is a picture, and cannot be read as one. Save it anew as JPEG, PNG, WebP or GIF, or give it the name of what it is.`
      return failed({ isRefusal: true, code: 'file-refused', message })
    }
    bare.push({ ...file, content })
  }
  return ok(bare)
}

/** What the file holds counts, whichever of the four its name says. */
function bareContent({ name, type, content }: NewFile): Uint8Array | undefined {
  if (content[0] === 0xff && content[1] === 0xd8) return bareJpeg(content)
  if (isPng(content)) return barePng(content)
  if (isWebp(content)) return bareWebp(content)
  if (isGif(content)) return bareGif(content)
  const isClaimed =
    /\.(?:jpe?g|jfif|png|webp|gif)$/i.test(name) || /^image\/(?:p?jpe?g|png|webp|gif)\b/i.test(type)
  return isClaimed ? undefined : content
}
