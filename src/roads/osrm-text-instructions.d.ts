/** The part of the package that directions.ts uses; it ships no types of its own. */
declare module 'osrm-text-instructions' {
  interface Compiler {
    /** Throws where a field is missing; logs where the manoeuvre's type is unknown. */
    compile(language: string, step: object, options?: { readonly waypointName?: string }): string
  }
  export default function compiler(version: 'v5'): Compiler
}
