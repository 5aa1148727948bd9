import type { RequestHandler } from 'express'
import { etagOf, isFresh } from '../../api/http/etag.ts'
import { localsOf } from '../../api/locals.ts'
import type { Assets, Encoding } from './assets.ts'

const encodingOf = (accepted: string | undefined): Encoding => {
  const names = (accepted ?? '').split(',').map((each) => each.trim().split(';')[0])
  return names.includes('br') ? 'br' : names.includes('gzip') ? 'gzip' : 'identity'
}

/** Styles and scripts, from memory. */
export const serveAssets =
  (assets: Assets): RequestHandler =>
  async (request, response, next) => {
    const found = request.path.startsWith('/assets/')
      ? assets.find(request.path.slice('/assets/'.length))
      : undefined
    if (found === undefined || (request.method !== 'GET' && request.method !== 'HEAD')) {
      next()
      return
    }
    localsOf(request).route = '/assets/{name}'
    const encoding = encodingOf(request.get('accept-encoding'))
    const bytes = await assets.encoded(found.file, encoding)
    const etag = etagOf(bytes)
    response.setHeader('Content-Type', found.file.mediaType)
    response.setHeader('Vary', 'Accept-Encoding')
    response.setHeader('ETag', etag)
    response.setHeader(
      'Cache-Control',
      found.versioned ? 'public, max-age=31536000, immutable' : 'public, no-cache',
    )
    if (isFresh(request.get('if-none-match'), etag)) {
      response.status(304).end()
      return
    }
    if (encoding !== 'identity') response.setHeader('Content-Encoding', encoding)
    response.setHeader('Content-Length', bytes.length)
    response.end(request.method === 'HEAD' ? undefined : bytes)
  }
