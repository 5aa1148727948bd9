import PDFDocument from 'pdfkit'
import { printable } from './printable.ts'

type Structure = ReturnType<PDFKit.PDFDocument['struct']>

/** Points, 72 to an inch. */
const MARGIN = 42
const TOP = 62
const BOTTOM = 58
const REGULAR = 'Helvetica'
const BOLD = 'Helvetica-Bold'
const INK = '#0b0c0c'
const GREY = '#484949'

/** What stands on every page of a document. */
export interface PaperFrame {
  readonly title: string
  readonly left: string
  readonly right: string
  readonly foot: string
  /** When what is printed was decided: nothing in the file says when it was printed. */
  readonly made: Date
}

/** A line of text, with a short bold one before it where there is a label. */
export interface Row {
  /** What it is to a reader that speaks: `P`, `H2`, `LBody`. */
  readonly tag: string
  readonly text: string
  readonly label?: string
  /** Points from the left margin, and from there to the text behind the label. */
  readonly indent?: number
  readonly labelWidth?: number
  readonly size?: number
  readonly bold?: boolean
  readonly grey?: boolean
  /** Points of room above it. */
  readonly above?: number
}

const DEFAULT_SIZE = 10

/** A tagged A4 document: every row is an element of its structure, and page heads and feet are none. */
export class SheetPaper {
  private readonly pdf: PDFKit.PDFDocument
  private readonly frame: PaperFrame
  private readonly parts: Buffer[] = []
  private readonly whole: Structure

  constructor(frame: PaperFrame) {
    this.frame = frame
    this.pdf = new PDFDocument({
      size: 'A4',
      margins: { top: TOP, bottom: BOTTOM, left: MARGIN, right: MARGIN },
      bufferPages: true,
      pdfVersion: '1.7',
      tagged: true,
      lang: 'en-GB',
      displayTitle: true,
      info: {
        Title: printable(frame.title),
        Creator: 'Schoolway',
        Producer: 'Schoolway',
        CreationDate: frame.made,
        ModDate: frame.made,
      },
    })
    this.pdf.on('data', (part: Buffer) => this.parts.push(part))
    this.whole = this.pdf.struct('Document')
    this.pdf.addStructure(this.whole)
  }

  /** Begins a part of the document: a section, a list. Its rows are added to it. */
  part(tag: string, within: Structure = this.whole): Structure {
    const part = this.pdf.struct(tag)
    within.add(part)
    return part
  }

  /** The height of rows, points. */
  heightOf(rows: readonly Row[]): number {
    return rows.reduce((sum, row) => sum + (row.above ?? 0) + this.textHeight(row), 0)
  }

  /** Goes on to a new page where so much would not fit on this one, and would on another. */
  keep(height: number): void {
    const { height: page } = this.pdf.page
    const room = page - TOP - BOTTOM
    if (this.pdf.y + height > page - BOTTOM && height <= room && this.pdf.y > TOP) this.pdf.addPage()
  }

  row(row: Row, within: Structure = this.whole): void {
    const { pdf } = this
    this.keep((row.above ?? 0) + this.textHeight(row))
    const y = pdf.y === TOP ? TOP : pdf.y + (row.above ?? 0)
    const left = MARGIN + (row.indent ?? 0)
    const element = pdf.struct(row.tag, {}, () => {
      pdf.fillColor(row.grey === true ? GREY : INK).fontSize(row.size ?? DEFAULT_SIZE)
      if (row.label !== undefined)
        pdf.font(BOLD).text(`${printable(row.label)} `, left, y, { lineBreak: false })
      pdf.font(row.bold === true ? BOLD : REGULAR)
      pdf.text(printable(row.text), left + (row.labelWidth ?? 0), y, { width: this.widthOf(row) })
    })
    within.add(element)
    element.end()
  }

  /** A line from margin to margin, which says nothing. */
  rule(above: number): void {
    const { pdf } = this
    pdf.y += above
    pdf.markContent('Artifact', { type: 'Layout' })
    const right = pdf.page.width - MARGIN
    pdf.moveTo(MARGIN, pdf.y).lineTo(right, pdf.y).lineWidth(0.5).stroke(GREY)
    pdf.endMarkedContent()
  }

  /** The document's bytes. */
  async finish(): Promise<Uint8Array> {
    const { pdf, parts } = this
    const { start, count } = pdf.bufferedPageRange()
    for (let page = 0; page < count; page++) {
      pdf.switchToPage(start + page)
      this.dress(`page ${page + 1} of ${count}`)
    }
    this.whole.end()
    const ended = new Promise<void>((resolve, reject) => pdf.once('end', resolve).once('error', reject))
    pdf.end()
    await ended
    return Buffer.concat(parts)
  }

  private dress(number: string): void {
    const { pdf, frame } = this
    const foot = pdf.page.height - 40
    const once = { lineBreak: false } as const
    const atRight = (text: string, y: number): void => {
      pdf.text(text, pdf.page.width - MARGIN - pdf.widthOfString(text), y, once)
    }
    pdf.markContent('Artifact', { type: 'Pagination' })
    pdf.fillColor(INK).fontSize(9).font(BOLD).text(printable(frame.left), MARGIN, 32, once)
    atRight(printable(frame.right), 32)
    pdf.font(REGULAR).text(printable(frame.foot), MARGIN, foot, once)
    atRight(printable(`${frame.left}, ${number}`), foot)
    pdf.endMarkedContent()
  }

  private widthOf({ indent = 0, labelWidth = 0 }: Row): number {
    return this.pdf.page.width - 2 * MARGIN - indent - labelWidth
  }

  private textHeight(row: Row): number {
    this.pdf.font(row.bold === true ? BOLD : REGULAR).fontSize(row.size ?? DEFAULT_SIZE)
    return this.pdf.heightOfString(printable(row.text), { width: this.widthOf(row) })
  }
}
