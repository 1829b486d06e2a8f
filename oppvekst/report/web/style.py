"""How the page looks, on screen and on paper."""

from __future__ import annotations

from oppvekst.markup import Markup

STYLE = Markup("""
*{box-sizing:border-box}
body{margin:0 auto;max-width:46rem;padding:2rem 1.25rem 4rem;color:var(--ov-tekst);background:var(--ov-bakgrunn);
font:1rem/1.55 "Source Sans 3","Source Sans Pro","Segoe UI",Arial,sans-serif}
h1,h2,h3{color:var(--ov-kommune);line-height:1.2}
h1{font-size:2.1rem;margin:3rem 0 .5rem}
h2{font-size:1.6rem;margin:3rem 0 .75rem}
h3{font-size:1.25rem;margin:2.25rem 0 .5rem}
h4,h5{font-size:1.05rem;margin:1.75rem 0 .35rem}
p{margin:.5rem 0;overflow-wrap:anywhere}
a{color:var(--ov-kommune)}
.hopp{position:absolute;left:-999px}
.hopp:focus{position:static}
.sted{font-size:1.25rem;margin-bottom:2rem}
.lead,.utkast{font-weight:600}
.note,.kilde,figcaption,caption{color:var(--ov-dempet);font-size:.875rem}
.kilde{margin-bottom:1.75rem}
nav ul{list-style:none;padding-left:0}
nav ul ul{padding-left:1.5rem}
figure{margin:1rem 0}
svg{width:100%;height:auto;font-family:inherit}
svg+svg{display:none}
@media screen and (max-width:34rem){svg{display:none}svg+svg{display:block;max-width:24rem}}
.bred{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.875rem;font-variant-numeric:tabular-nums;margin:.5rem 0}
caption{text-align:left;font-weight:600;padding:.35rem 0}
th,td{padding:.3rem .5rem;text-align:left;vertical-align:top;border-bottom:1px solid var(--ov-linje);font-weight:400}
thead th{font-weight:600;background:var(--ov-flate);border-bottom:2px solid var(--ov-dempet)}
.tall{text-align:right;white-space:nowrap}
.rapportor{border-left:4px solid var(--ov-dempet);background:var(--ov-flate);color:var(--ov-dempet);
padding:.25rem .9rem;margin:.5rem 0}
@media print{
@page{size:A4;margin:20mm 18mm}
body{max-width:none;padding:0;font-size:10.5pt}
header{break-after:page;padding-top:6cm}
nav{break-after:page}
.hopp{display:none}
a{color:inherit;text-decoration:none}
h2,h3,h4,h5,caption{break-after:avoid}
figure,tr,.rapportor{break-inside:avoid}
thead{display:table-header-group}
.bred{overflow:visible}
.tall{white-space:normal}
}
""").replace("\n", "")
