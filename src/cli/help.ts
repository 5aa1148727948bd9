/** `schoolway help`. */
export const HELP = `Schoolway plans the transport of children with special educational needs and disabilities.

  schoolway validate --pupils F --schools F [--framework F] [--policy F] [--postcodes F…] [<roads>] …
  schoolway plan     --pupils F --schools F --framework F [--policy F] <roads> [--postcodes F…] [--bell-times F]
                     [--routes-today F] [--as-of DATE] [--calendar F] --out DIR
                     [--time-limit SECONDS | --iterations N] [--seed N] [--workers N]
                     [--bound [--bound-time-limit SECONDS]]
                     [--start DIR/plan.json|today [--moved-pence N] [--retime-pence N] [--retime-tolerance MINUTES]
                     [--locks F.csv]]
  schoolway check    --plan DIR/plan.json  (the same input options)
  schoolway verify-bound --plan DIR/plan.json --certificate DIR/certificate.json  (the same input options)
  schoolway quote    --plan DIR/plan.json --pupil F.csv|--placement F.json  (the same input options)
  schoolway compare  --plan DIR/plan.json --frameworks A.json B.json … --out DIR
                     (the same input options; --framework is not needed)
  schoolway demo     [--out DIR] [--time-limit SECONDS]
  schoolway matrix   <roads> --points F.csv --out F.json
  schoolway backup   [--store S] --out F
  schoolway restore  [--store S] --from F [--erasures erasures.json]
  schoolway audit verify [--store S]

<roads> is one of
  --roads F.osm.pbf [--road-profile uk-car|osrm-car|F.json]
  --osrm URL
  --crow-flies CIRCUITY,KMH

S is a service's store: the path of a file, or postgres://USER:PASSWORD@HOST/DATABASE. Without it, the store is the one
that DATABASE_URL in the environment names, so that no password stands on a command line.

Exit status: 0 done; 1 a check found faults; 2 the input or the arguments are wrong; 3 a road service or the
machine failed. The codes of every fault are explained in docs/errors.md.
`
