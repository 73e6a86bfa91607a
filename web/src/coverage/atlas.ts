import { geoArea, geoEqualEarth, geoPath } from "d3-geo";
import isoCodes from "i18n-iso-countries/codes.json";
import { feature } from "topojson-client";
import type { Feature, FeatureCollection, Geometry } from "geojson";
import type { GeometryCollection, Topology } from "topojson-specification";
import worldAddress from "world-atlas/countries-50m.json?url";

/** The countries of the world as shapes on a plane of `WIDTH` by `HEIGHT`, from Natural Earth. */

export const WIDTH = 960;
export const HEIGHT = 440;
/** Shapes below this size (in square units of the plane) cannot be hit: they also get a dot. */
const SMALL = 14;
/** Turns the world so that its edge runs between Asia and America. */
const BERING_STRAIT: [number, number] = [-11, 0];
/** Nobody calls Antarctica from here, and it takes a sixth of the map. */
const LEFT_OUT = "010";

export type World = Topology<{ countries: GeometryCollection<{ name: string }> }>;

export interface Shape {
  /** ISO 3166-1 alpha-2, or null where the map has a place without a code. */
  readonly code: string | null;
  readonly name: string;
  readonly path: string;
  readonly centre: readonly [number, number];
  readonly small: boolean;
}

const alpha2 = new Map((isoCodes as readonly (readonly string[])[]).map(([two, , number]) => [number ?? "", two ?? ""]));

/** The map that is served beside the page. */
export async function fetchWorld(): Promise<World> {
  return (await fetch(worldAddress)).json() as Promise<World>;
}

/** The shapes; a place without a number in the map gets the code of the country that bears its name. */
export function shapes(world: World, codeOf: (name: string) => string | null): readonly Shape[] {
  const { features }: FeatureCollection<Geometry, { name: string }> = feature(world, world.objects.countries);
  const shown = features.filter(({ id }) => id !== LEFT_OUT);
  const projection = geoEqualEarth().rotate(BERING_STRAIT).fitSize([WIDTH, HEIGHT], { type: "FeatureCollection", features: shown });
  const path = geoPath(projection).digits(1);
  return shown.map((place) => ({
    code: alpha2.get(String(place.id ?? "")) ?? codeOf(place.properties.name),
    name: place.properties.name,
    path: path(place) ?? "",
    centre: path.centroid(largest(place)),
    small: path.area(place) < SMALL,
  }));
}

/** The largest piece of a country, so that a dot stands on land and not between islands. */
function largest(place: Feature<Geometry>): Feature<Geometry> {
  if (place.geometry.type !== "MultiPolygon") return place;
  const pieces = place.geometry.coordinates.map((coordinates) => ({ type: "Polygon" as const, coordinates }));
  const geometry = pieces.reduce((best, piece) => (geoArea(piece) > geoArea(best) ? piece : best), pieces[0]!);
  return { ...place, geometry };
}
