import { button, el, svg } from "../shared/element";
import { words } from "../shared/words";
import { HEIGHT, WIDTH, type Shape } from "./atlas";
import { NEAREST, shifted, viewBox, WHOLE, zoomed, type Camera } from "./camera";
import { patterns, patternFill } from "./patterns";
import type { CountryCover, Status } from "./catalog_client";

const PLANE = { width: WIDTH, height: HEIGHT };
/** A pointer that moved less than this, in pixels, has clicked and not dragged. */
const CLICK = 4;

export interface MapActions {
  pick(code: string): void;
  point(code: string | null): void;
}

/** The world, coloured by status. For the eye and the pointer: keyboard and screen reader have the table. */
export class WorldMap {
  readonly element: HTMLElement;
  private readonly picture: SVGSVGElement;
  private readonly places = new Map<string, SVGElement[]>();
  private readonly zooms: readonly HTMLButtonElement[];
  private camera: Camera = WHOLE;

  constructor(shapes: readonly Shape[], dotted: ReadonlySet<string>, statuses: readonly Status[], actions: MapActions) {
    const seen = new Set(shapes.filter(({ small }) => !small).map(({ code }) => code));
    const dots = shapes.filter(({ code, small }) => small && code !== null && dotted.has(code) && !seen.has(code));
    this.picture = svg(
      "svg",
      { class: "world", viewBox: viewBox(WHOLE, PLANE), role: "img", "aria-label": words.coverage.mapLabel },
      patterns(statuses),
      svg("g", {}, ...shapes.map((shape) => this.place(shape, svg("path", { d: shape.path })))),
      svg("g", { class: "dots" }, ...dots.map((shape) => this.place(shape, dot(shape)))),
    );
    this.zooms = [
      button("+", () => this.look(zoomed(this.camera, 1.6, PLANE)), { "aria-label": words.coverage.nearer }),
      button("−", () => this.look(zoomed(this.camera, 1 / 1.6, PLANE)), { "aria-label": words.coverage.farther }),
      button(words.coverage.whole, () => this.look(WHOLE)),
    ];
    this.element = el(
      "div",
      { class: "map-frame" },
      this.picture,
      el("div", { class: "zoom", role: "group", "aria-label": words.coverage.zoom }, ...this.zooms),
    );
    this.listen(actions);
    this.look(WHOLE);
  }

  /** Colours every place by the status of its country. */
  colour(countries: readonly CountryCover[]): void {
    const status = new Map(countries.map((each) => [each.code, each.status]));
    for (const [code, elements] of this.places) {
      const fill = patternFill(status.get(code));
      for (const element of elements) element.setAttribute("fill", fill);
    }
  }

  /** Puts an outline round the country that is shown. */
  mark(code: string): void {
    for (const [each, elements] of this.places) {
      for (const element of elements) {
        element.classList.toggle("shown", each === code);
        if (each === code) element.parentNode?.append(element);
      }
    }
  }

  private place(shape: Shape, element: SVGElement): SVGElement {
    element.setAttribute("fill", patternFill(undefined));
    if (shape.code === null) return element;
    element.dataset["code"] = shape.code;
    this.places.set(shape.code, [...(this.places.get(shape.code) ?? []), element]);
    return element;
  }

  private look(camera: Camera): void {
    this.camera = camera;
    this.picture.setAttribute("viewBox", viewBox(camera, PLANE));
    this.picture.style.setProperty("--zoom", String(camera.zoom));
    this.picture.classList.toggle("near", camera.zoom > 1);
    const [nearer, farther, whole] = this.zooms;
    if (nearer) nearer.disabled = camera.zoom >= NEAREST;
    if (farther) farther.disabled = camera.zoom <= 1;
    if (whole) whole.disabled = camera.zoom <= 1;
  }

  private listen({ pick, point }: MapActions): void {
    let grip: { x: number; y: number; camera: Camera; moved: boolean } | null = null;
    const { picture } = this;
    picture.addEventListener("pointerdown", ({ clientX, clientY }) => {
      grip = { x: clientX, y: clientY, camera: this.camera, moved: false };
    });
    picture.addEventListener("pointermove", (event) => {
      point(codeAt(event));
      if (!grip || event.buttons === 0) return;
      const [dx, dy] = [grip.x - event.clientX, grip.y - event.clientY];
      grip.moved ||= Math.hypot(dx, dy) > CLICK;
      const unit = WIDTH / grip.camera.zoom / (picture.clientWidth || WIDTH);
      if (grip.moved) this.look(shifted(grip.camera, dx * unit, dy * unit, PLANE));
    });
    picture.addEventListener("pointerleave", () => point(null));
    picture.addEventListener("click", (event) => {
      const code = codeAt(event);
      if (code && !grip?.moved) pick(code);
      grip = null;
    });
    picture.addEventListener("dblclick", (event) => {
      const box = picture.getBoundingClientRect();
      const unit = WIDTH / this.camera.zoom / (box.width || WIDTH);
      const round = { x: this.camera.x + (event.clientX - box.left) * unit, y: this.camera.y + (event.clientY - box.top) * unit };
      this.look(zoomed(this.camera, 2, PLANE, round));
    });
  }
}

function codeAt(event: Event): string | null {
  return event.target instanceof SVGElement ? (event.target.dataset["code"] ?? null) : null;
}

function dot({ centre: [x, y] }: Shape): SVGElement {
  return svg("circle", { cx: x.toFixed(1), cy: y.toFixed(1), r: 4 });
}
