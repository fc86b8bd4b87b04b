"""The pages, one file for each."""

from app.desk import assets
from app.desk.routers import conflict, queue, sign_in

ROUTERS = (assets.router, sign_in.router, queue.router, conflict.router)
