import { serve } from '../api/main.ts'
import { serviceParts } from '../api/service-parts.ts'
import { pagesRouter } from './pages-router.ts'

/** The process of `npm start`: the API, the pages over it, and beside it the process that plans. */
process.exitCode = await serve({
  service: (frame) => serviceParts(frame, process.env),
  pages: pagesRouter,
})
