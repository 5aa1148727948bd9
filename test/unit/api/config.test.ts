import { describe, expect, it } from 'vitest'
import { readConfig, SETTINGS } from '../../../api/config.ts'

const configOf = (environment: Readonly<Record<string, string>>) => {
  const read = readConfig(environment)
  if (!read.ok) throw new Error(read.faults.join('\n'))
  return read.config
}

const faultsOf = (environment: Readonly<Record<string, string>>): readonly string[] => {
  const read = readConfig(environment)
  return read.ok ? [] : read.faults
}

const OIDC = {
  OIDC_ISSUER: 'https://login.example/tenant/v2.0',
  OIDC_CLIENT_ID: 'schoolway',
  OIDC_CLIENT_SECRET: 'secret',
  OIDC_DOMAINS: 'Council.gov.uk, trust.org.uk',
  OIDC_ROLES: 'team=a=officer,auditors=auditor',
}

describe('the settings', () => {
  it('have standards for all: this machine alone, a store in a file', () => {
    expect(configOf({})).toMatchObject({
      host: '127.0.0.1',
      port: 8080,
      secure: false,
      store: 'sqlite:data/schoolway.db',
      oidc: undefined,
      metricsToken: undefined,
    })
  })

  it('take an empty text for none', () => {
    expect(configOf({ PORT: '', OIDC_ISSUER: '' }).port).toBe(8080)
  })

  it.each(['0.0.0.0', '192.0.2.1', '::', 'transport.example'])(
    'refuse plain HTTP to other machines (%s) until a proxy is declared',
    (HOST) => {
      expect(faultsOf({ HOST })).toEqual([
        expect.stringMatching(/^TRUSTED_PROXY: missing;.*expected.*example/),
      ])
      const proxied = { HOST, TRUSTED_PROXY: '10.0.0.5' }
      expect(faultsOf(proxied)).toEqual([expect.stringMatching(/^PUBLIC_URL: /)])
      expect(configOf({ ...proxied, PUBLIC_URL: 'https://transport.example' }).secure).toBe(true)
    },
  )

  it('name each fault on a line of its own, and repeat no value', () => {
    const wrong = {
      PORT: 'secret-1',
      DATABASE_URL: 'mysql://secret-2',
      METRICS_TOKEN: 'secret-3',
      WORKERS: '-1',
    }
    const faults = faultsOf(wrong)
    expect(faults.map((line) => line.split(':')[0])).toEqual(
      ['PORT', 'DATABASE_URL', 'WORKERS', 'METRICS_TOKEN'].sort(
        (a, b) => Object.keys(SETTINGS).indexOf(a) - Object.keys(SETTINGS).indexOf(b),
      ),
    )
    for (const line of faults) {
      expect(line).toMatch(/^\w+: not valid; expected .+, for example \w+=/)
      expect(line).not.toContain('secret-')
      expect(line).not.toContain('\n')
    }
  })

  it.each(Object.entries(SETTINGS))('give an example of %s that is taken', (_name, { schema, example }) => {
    expect(schema.safeParse(example).success).toBe(true)
  })

  it('read an identity provider, and miss what it cannot do without', () => {
    expect(configOf(OIDC).oidc).toMatchObject({
      clientId: 'schoolway',
      createAccounts: false,
      rules: {
        domains: ['council.gov.uk', 'trust.org.uk'],
        roles: [
          { value: 'team=a', role: 'officer' },
          { value: 'auditors', role: 'auditor' },
        ],
      },
    })
    expect(faultsOf({ OIDC_ISSUER: OIDC.OIDC_ISSUER }).map((line) => line.split(':')[0])).toEqual([
      'OIDC_CLIENT_ID',
      'OIDC_CLIENT_SECRET',
      'OIDC_DOMAINS',
      'OIDC_ROLES',
    ])
    expect(faultsOf({ ...OIDC, OIDC_ISSUER: 'http://login.example' })).toHaveLength(1)
    expect(faultsOf({ ...OIDC, OIDC_ROLES: 'team=king' })).toHaveLength(1)
  })

  it('do not say twice where the store is', () => {
    expect(faultsOf({ DATA_DIR: '/srv', DATABASE_URL: 'sqlite:/srv/x.db' })).toHaveLength(1)
    expect(configOf({ DATA_DIR: '/srv' }).store).toBe('sqlite:/srv/schoolway.db')
  })

  it('keep what can be made again beside the store, or where they are told to', () => {
    expect(configOf({}).cacheFolder).toBe('data/cache')
    expect(configOf({ DATABASE_URL: 'sqlite:/srv/x.db' }).cacheFolder).toBe('/srv/cache')
    const DATABASE_URL = 'postgres://schoolway:secret@db/schoolway'
    expect(configOf({ DATABASE_URL, DATA_DIR: '/var/cache' })).toMatchObject({
      store: DATABASE_URL,
      cacheFolder: '/var/cache/cache',
    })
  })
})
