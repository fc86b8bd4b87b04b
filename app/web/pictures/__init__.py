"""Pictures drawn on the server, as SVG that runs nothing and loads nothing: chains, time lines, plots."""
