import { relative, sep } from 'node:path'
import { AMBIENT, CONSOLE, folderOf, importFault } from './layers.ts'

/** The part of ESLint's plugin interface that these rules use; oxlint loads this file itself. */
interface Context {
  readonly filename: string
  report(fault: { readonly node: unknown; readonly message: string }): void
}
interface Node {
  readonly type: string
  readonly name?: string
  readonly value?: unknown
  readonly object?: Node
  readonly property?: Node
  readonly callee?: Node
  readonly arguments?: readonly Node[]
  readonly source?: Node | null
}
type Visitor = Record<string, (node: Node) => void>

const pathOf = (context: Context): string => relative(process.cwd(), context.filename).split(sep).join('/')

const imports = {
  create(context: Context): Visitor {
    const judge = (node: Node): void => {
      const specifier = node.source?.value
      if (typeof specifier !== 'string') return
      const fault = importFault(pathOf(context), specifier)
      if (fault !== undefined) context.report({ node, message: fault })
    }
    return {
      ImportDeclaration: judge,
      ImportExpression: judge,
      ExportAllDeclaration: judge,
      ExportNamedDeclaration: judge,
    }
  },
}

const AMBIENT_MEMBERS = new Set([
  'Date.now',
  'Math.random',
  'performance.now',
  'performance.timeOrigin',
  'process.env',
  'process.argv',
  'process.cwd',
  'process.hrtime',
  'process.uptime',
  'crypto.randomUUID',
  'crypto.getRandomValues',
])

/** No clock, randomness or environment below the process's edge: the same input gives the same answer. */
const noAmbient = {
  create(context: Context): Visitor {
    if (AMBIENT.includes(folderOf(pathOf(context)))) return {}
    const report = (node: Node, what: string): void =>
      context.report({
        node,
        message: `${what} is read at the edge (jobs, cli) alone: take it as an argument`,
      })
    return {
      MemberExpression(node) {
        const name = `${node.object?.name ?? ''}.${node.property?.name ?? ''}`
        if (AMBIENT_MEMBERS.has(name)) report(node, name)
      },
      NewExpression(node) {
        if (node.callee?.name === 'Date' && node.arguments?.length === 0) report(node, 'new Date()')
      },
      CallExpression(node) {
        if (node.callee?.name === 'Date') report(node, 'Date()')
      },
    }
  },
}

/** Only the command line speaks to the terminal. */
const noConsole = {
  create(context: Context): Visitor {
    if (CONSOLE.includes(folderOf(pathOf(context)))) return {}
    return {
      MemberExpression(node) {
        if (node.object?.name === 'console')
          context.report({
            node,
            message: 'Only src/cli speaks to the terminal: return a value, or call a listener',
          })
      },
    }
  },
}

export default {
  meta: { name: 'house' },
  rules: { imports, 'no-ambient': noAmbient, 'no-console': noConsole },
}
