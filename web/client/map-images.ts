import type { Map as MapLibre } from 'maplibre-gl'

const SIZE = 32

/** A picture that is drawn here: none is asked for elsewhere. */
function drawn(draw: (pen: OffscreenCanvasRenderingContext2D) => void): ImageData {
  const pen = new OffscreenCanvas(SIZE, SIZE).getContext('2d')
  if (pen === null) return new ImageData(SIZE, SIZE)
  draw(pen)
  return pen.getImageData(0, 0, SIZE, SIZE)
}

/** White with a dark edge: it shows on every colour of line. */
const arrow = (): ImageData =>
  drawn((pen) => {
    pen.beginPath()
    pen.moveTo(7, 5)
    pen.lineTo(27, 16)
    pen.lineTo(7, 27)
    pen.lineTo(12, 16)
    pen.closePath()
    pen.fillStyle = '#ffffff'
    pen.strokeStyle = '#1d2b30'
    pen.lineWidth = 3
    pen.fill()
    pen.stroke()
  })

/** A house with a flag, of one outline. */
const school = (): ImageData =>
  drawn((pen) => {
    pen.fillStyle = '#1d2b30'
    pen.fillRect(3, 3, 26, 26)
    pen.strokeStyle = '#ffffff'
    pen.lineWidth = 2
    pen.strokeRect(4, 4, 24, 24)
    pen.fillStyle = '#ffffff'
    pen.font = '700 19px system-ui, Arial, sans-serif'
    pen.textAlign = 'center'
    pen.textBaseline = 'middle'
    pen.fillText('S', 16, 17)
  })

export function addImages(map: MapLibre): void {
  map.addImage('arrow', arrow(), { pixelRatio: 2 })
  map.addImage('school', school(), { pixelRatio: 1.4 })
}
