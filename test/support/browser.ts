import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Browser, chromium } from 'playwright-core'

const INSTALLED = '/usr/bin/chromium'

/** WebGL without a graphics card, and no requests of the browser's own. */
const ARGS = [
  '--no-sandbox',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--disable-background-networking',
]

interface Program {
  readonly path: string
  /** Where its libraries and fonts are, on machines that have none. */
  readonly env: Readonly<Record<string, string>>
}

/** Unpacks the four archives of @sparticuz/chromium under the TMPDIR that it is given. */
const UNPACK = `
const { inflate } = await import('@sparticuz/chromium')
const bin = process.argv[1]
for (const name of ['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br'])
  await inflate(bin + '/' + name)
`

/** The archive's own says /tmp. */
const fontsIn = (folder: string): string =>
  `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${folder}</dir><dir>/usr/share/fonts</dir><cachedir>${folder}/cache</cachedir></fontconfig>`

/** The Chromium that npm brings, unpacked once: several tests may begin at the same moment, so it is moved in whole. */
async function unpacked(): Promise<string> {
  const home = 'node_modules/@sparticuz/chromium'
  const { version } = JSON.parse(await readFile(join(home, 'package.json'), 'utf8')) as { version: string }
  const folder = join(tmpdir(), `schoolway-chromium-${version}`)
  if (existsSync(join(folder, 'chromium'))) return folder
  const staging = await mkdtemp(join(tmpdir(), 'schoolway-unpacking-'))
  await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '-e', UNPACK, '--', join(process.cwd(), home, 'bin')],
    { env: { ...process.env, TMPDIR: staging } },
  )
  await writeFile(join(staging, 'fonts', 'fonts.conf'), fontsIn(join(folder, 'fonts')))
  try {
    await rename(staging, folder)
  } catch (problem) {
    // Another was quicker.
    await rm(staging, { recursive: true, force: true })
    if (!existsSync(join(folder, 'chromium'))) throw problem
  }
  return folder
}

async function program(): Promise<Program> {
  if (existsSync(INSTALLED)) return { path: INSTALLED, env: {} }
  const folder = await unpacked()
  const env = { FONTCONFIG_PATH: join(folder, 'fonts'), LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') }
  return { path: join(folder, 'chromium'), env }
}

/** A browser of the tests: the machine's own Chromium, else the one among the packages. Close it afterwards. */
export async function launchBrowser(): Promise<Browser> {
  const { path, env } = await program()
  return chromium.launch({
    executablePath: path,
    args: ARGS,
    env: { ...process.env, ...env } as Record<string, string>,
  })
}
