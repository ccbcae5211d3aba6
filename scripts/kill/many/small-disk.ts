// A disk of a few megabytes of memory, to be filled to the last byte. Mounting needs root.
import { spawnSync } from 'node:child_process'
import { chmodSync, closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type SmallDisk = {
  folder: string
  /** Leaves no more room than so many bytes. */
  fill(leaves: number): void
  /** Gives back what was filled. */
  free(): void
  close(): void
}

/** Mounts one. @throws an Error in words where mounting is not allowed */
export function openSmallDisk(megabytes: number): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), 'stagewright-disk-'))
  run('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=755`, 'tmpfs', folder])
  // The database runs under another account.
  chmodSync(folder, 0o777)
  const stones = ['stone', 'pebbles'].map((name) => join(folder, name))
  const free = () => {
    for (const stone of stones) rmSync(stone, { force: true })
  }
  return {
    folder,
    fill(leaves) {
      const [stone = '', pebbles = ''] = stones
      pile(pebbles, leaves)
      pile(stone, Number.POSITIVE_INFINITY)
      rmSync(pebbles)
    },
    free,
    close() {
      free()
      run('umount', ['--lazy', folder])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function run(program: string, args: string[]): void {
  const { status, stderr, error } = spawnSync(program, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${program} failed: ${error?.message ?? stderr}`)
}

/** Writes a file of so many bytes, or until nothing more fits. */
function pile(path: string, bytes: number): void {
  const handle = openSync(path, 'w')
  const part = Buffer.alloc(64 * 1024, 1)
  try {
    for (let left = bytes; left > 0;) {
      const written = writeSync(handle, part, 0, Math.min(left, part.length))
      if (written === 0) return
      left -= written
    }
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'ENOSPC') throw error
  } finally {
    closeSync(handle)
  }
}
