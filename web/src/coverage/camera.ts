/** Which part of the map is seen: pure geometry of the SVG's viewBox. */
export interface Camera {
  readonly x: number;
  readonly y: number;
  /** 1 shows the whole map, 2 a quarter of it. */
  readonly zoom: number;
}

export const WHOLE: Camera = { x: 0, y: 0, zoom: 1 };
export const NEAREST = 8;

export interface Plane {
  readonly width: number;
  readonly height: number;
}

/** Nearer or farther by `factor`, round a point that stays where it is (without one: the middle). */
export function zoomed(camera: Camera, factor: number, plane: Plane, round?: { readonly x: number; readonly y: number }): Camera {
  const zoom = Math.min(NEAREST, Math.max(1, camera.zoom * factor));
  const seen = { width: plane.width / camera.zoom, height: plane.height / camera.zoom };
  const point = round ?? { x: camera.x + seen.width / 2, y: camera.y + seen.height / 2 };
  const scale = camera.zoom / zoom;
  return within({ x: point.x - (point.x - camera.x) * scale, y: point.y - (point.y - camera.y) * scale, zoom }, plane);
}

/** Shifted by units of the plane, never beyond its edges. */
export function shifted(camera: Camera, dx: number, dy: number, plane: Plane): Camera {
  return within({ ...camera, x: camera.x + dx, y: camera.y + dy }, plane);
}

export function viewBox({ x, y, zoom }: Camera, { width, height }: Plane): string {
  return [x, y, width / zoom, height / zoom].map((each) => Number(each.toFixed(2))).join(" ");
}

function within(camera: Camera, { width, height }: Plane): Camera {
  const clamp = (value: number, most: number): number => Math.min(Math.max(0, value), most);
  return {
    zoom: camera.zoom,
    x: clamp(camera.x, width - width / camera.zoom),
    y: clamp(camera.y, height - height / camera.zoom),
  };
}
