import { describe, expect, it } from 'vitest'
import { nameOf } from '../../api/endpoint.ts'
import { documentOf } from './generated.ts'
import { services } from './service.ts'

// What it declares is held against answers in generated-requests.test.ts.
describe('the OpenAPI document', () => {
  const start = services('describe')

  it('tells of every endpoint, its refusals, and who may ask', async () => {
    const service = await start()
    const document = await documentOf(service)
    expect(document.openapi).toBe('3.1.0')
    const told = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    )
    expect(told.toSorted()).toEqual(service.app.endpoints.map(nameOf).toSorted())
    for (const methods of Object.values(document.paths))
      for (const { responses } of Object.values(methods))
        for (const status of Object.keys(responses).filter((one) => Number(one) >= 400))
          expect(responses[status]?.content).toHaveProperty(['application/problem+json'])
  })
})
